"""How gunicorn runs the app: `gunicorn -c python:clearhead_web.project.gunicorn clearhead_web.project.wsgi`.

The guideline is loaded once, before the workers part from it. Numbers come from the environment: docs/running.md.
"""

import hashlib
import os
import shutil
from pathlib import Path

from clearhead_web.project import environment, logs

bind = os.environ.get("CLEARHEAD_BIND", "127.0.0.1:8000")
workers = environment.number("CLEARHEAD_WORKERS", max(2, os.cpu_count() or 2))
worker_class = "gthread"
threads = environment.number("CLEARHEAD_THREADS", 4)
preload_app = True
umask = 0o077  # what is made is for its owner only
timeout = 60
graceful_timeout = 30
keepalive = 15
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - gunicorn makes names of its own there
control_socket_disable = True
accesslog = None  # it would write addresses, and with them tokens
logconfig_dict = logs.LOGGING
if environment.mode() == environment.DEVELOPMENT:  # somebody is reading along, and was told where it is already
    logs.LOGGING["loggers"]["gunicorn.error"]["level"] = "WARNING"
# Which proxy to believe about HTTPS; what it says of the visitor's address is read by base.rates alone.
forwarded_allow_ips = os.environ.get("CLEARHEAD_PROXY_ADDRESSES", "127.0.0.1,::1")

#: Where the workers keep their counts for /metrics; new at every start. In memory where that can be: the counts are
#: mapped, and a worker that writes to a mapped file on a full disk is killed by it, request after request.
_name = hashlib.sha256(f"{environment.data_folder()} {bind}".encode()).hexdigest()[:16]
_counts = Path(worker_tmp_dir or environment.data_folder()) / f"clearhead-metrics-{os.getuid()}-{_name}"
shutil.rmtree(_counts, ignore_errors=True)
_counts.mkdir(mode=0o700)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_counts)


def on_exit(_server: object) -> None:
    shutil.rmtree(_counts, ignore_errors=True)
