"""The documents and charts an official takes into a meeting."""

from penata.core.publish.documents import write_documents
from penata.core.publish.study import Study

__all__ = ["Study", "write_documents"]
