"""The ledger on the screen: the list of lines and the page of one."""
