"""How colours look to readers who see some of them alike, and how far apart two colours are."""

from __future__ import annotations

import numpy as np

# Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, full severity, for linear RGB.
KINDS = {
    "red-blind": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "green-blind": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "blue-blind": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
_TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
_WHITE = np.array([0.95047, 1.0, 1.08883])  # D65


def _linear(colour: str) -> np.ndarray:
    """The linear RGB of "#rrggbb", each from 0 to 1."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def simulate(colour: str, kind: str) -> str:
    """The colour "#rrggbb" as a reader of one of KINDS sees it."""
    seen = np.clip(np.array(KINDS[kind]) @ _linear(colour), 0, 1)
    srgb = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * part):02x}" for part in srgb)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    light, dark = sorted((float(weights @ _linear(one)), float(weights @ _linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(one: str, other: str) -> float:
    """How far two colours lie apart in CIE Lab (delta E 1976); about 2 can just be seen."""

    def lab(colour: str) -> np.ndarray:
        ratio = np.array(_TO_XYZ) @ _linear(colour) / _WHITE
        root = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
        return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])

    return float(np.linalg.norm(lab(one) - lab(other)))
