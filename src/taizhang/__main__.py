"""The command `taizhang`: every operator act is a management command of the room `cli`."""

import os
import sys

from django.core.management import ManagementUtility


def main(argv: list[str] | None = None) -> None:
    """Run `taizhang COMMAND …`; `taizhang` alone lists the commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")
    arguments = ["taizhang", *(sys.argv[1:] if argv is None else argv)]
    ManagementUtility(arguments).execute()


if __name__ == "__main__":
    main()
