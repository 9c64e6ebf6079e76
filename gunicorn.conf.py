"""gunicorn jtw.wsgi reads this file. Each environment variable is described in docs/settings.md.

WEB_CONCURRENCY (processes) and FORWARDED_ALLOW_IPS (whose X-Forwarded-Proto counts) are read by gunicorn itself.
"""

from jtw import env

bind = env.text("BIND", f"127.0.0.1:{env.number('PORT', 8000)}")
worker_class = "gthread"
threads = env.number("WEB_THREADS", 4)
preload_app = True  # wrong settings then stop the server, and not only each worker anew
max_requests, max_requests_jitter = 5000, 500
worker_tmp_dir = "/dev/shm"  # a slow disk must not look like a hanging worker
control_socket_disable = True  # it is managed by systemd, and may write nowhere but to VAR_DIR
