"""Where work runs: in this process, in processes of this machine, or on a cluster of several machines."""

from penata.compute.engine import Done, Engine, Task, Unreachable
from penata.compute.settings import EngineSettings, engine_of

__all__ = ["Done", "Engine", "EngineSettings", "Task", "Unreachable", "engine_of"]
