"""Series and observations: figures with their source (用数据说话)."""
