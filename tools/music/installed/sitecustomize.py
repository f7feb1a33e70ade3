"""Lets `import music.config` of Debian's python3-music (1.1.16) work: two modules that it looks for in vain, and a library by a path
that was never filled in."""

import os
import sys
import types

module = types.ModuleType("predict_rank")
module.predictRank = lambda argv=None: int(os.environ.get("OMPI_COMM_WORLD_RANK", -1))
sys.modules["predict_rank"] = sys.modules["music.predict_rank"] = module
