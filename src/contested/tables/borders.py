"""Country borders as polygons, decoded from TopoJSON; used by the map and to place coordinates."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
from matplotlib.path import Path as Polygon

# 110m borders cut corners at coasts: a true coordinate may lie this far (degrees) outside its polygon.
COAST = 0.6


@cache
def countries(root: Path) -> dict[str, list[np.ndarray]]:
    """Rings of each country by ISO alpha-3 code; each ring is an (n, 2) array of longitude, latitude in degrees."""
    topology = json.loads((root / "data" / "borders.topo.json").read_text(encoding="utf-8"))
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    # TopoJSON stores each arc as integer steps from its first point.
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]

    def ring(indices: list[int]) -> np.ndarray:
        # ~i means arc i backwards; joined arcs repeat the point they share.
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return np.vstack([parts[0], *(part[1:] for part in parts[1:])])

    shapes: dict[str, list[np.ndarray]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry["properties"].get("a3")
        polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"], [])
        rings = [ring(indices) for polygon in polygons for indices in polygon]
        shapes.setdefault(code, []).extend(r for r in rings if len(r) >= 4)
    return shapes


def inside(root: Path, country: str, longitude: float, latitude: float) -> bool:
    """Whether a point lies in a country, allowing for coarse coasts (see COAST)."""
    steps = (-COAST, 0.0, COAST)
    around = [(longitude + dx, latitude + dy) for dx in steps for dy in steps]
    return any(Polygon(ring).contains_points(around).any() for ring in countries(root).get(country, []))
