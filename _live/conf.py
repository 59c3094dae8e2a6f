"""For `make live` alone: sphinx-autobuild wants a conf.py, so here it is, made from _config.yml on the spot."""

from pathlib import Path

from jupyter_book.config import get_final_config

ROOT = Path(__file__).resolve().parents[1]

config, _ = get_final_config(
    user_yaml=ROOT / "_config.yml", sourcedir=ROOT, cli_config={"latex_individualpages": False}
)
# Sphinx looks for these beside conf.py.
config |= {name: [str(ROOT / folder) for folder in config[name]] for name in ("html_static_path", "templates_path")}
config["html_favicon"] = str(ROOT / config["html_favicon"])
globals().update(config)
