"""The head from four sides as shapes: outlines, zones and features, for every drawing of the scalp.

All numbers are places on one sheet on which the views lie side by side. A zone's shape reaches beyond the outline and
is cut off there; zones are drawn in their order, the later over the edge of the earlier, so that each border is one
line.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One side of the head. `box` is its part of the sheet: left, top, width, height. `features` are lines under the
    zones, `in_front` is what hides them. A view that is `mirrored` is drawn with left and right exchanged in its box.
    """

    id: str
    box: tuple[int, int, int, int]
    outline: str
    zones: Mapping[str, str]
    features: tuple[str, ...]
    in_front: tuple[str, ...] = ()
    mirrored: bool = False

    @property
    def centre(self) -> int:
        return self.box[0] + self.box[2] // 2


TOP = View(
    id="top",
    box=(2, 4, 124, 142),
    outline="M64 20 C86 20 100 40 104 70 C107 100 92 134 64 134 C36 134 21 100 24 70 C28 40 42 20 64 20 Z",
    zones={
        "parietal-left": "M50 70 L0 77 L0 140 L34 140 C40 130 46 120 52 108 Z",
        "parietal-right": "M78 70 L128 77 L128 140 L94 140 C88 130 82 120 76 108 Z",
        "occipital": "M54 98 L74 98 L85 119 C89 126 92 132 94 140 L34 140 C36 132 39 126 43 119 Z",
        "temporal-left": "M41 38 L50 60 L46 80 L0 77 L0 52 C18 50 32 46 41 38 Z",
        "temporal-right": "M87 38 L78 60 L82 80 L128 77 L128 52 C110 50 96 46 87 38 Z",
        "vertex": "M39 72 L89 72 C93 92 86 117 64 117 C42 117 35 92 39 72 Z",
        "midscalp": "M40 50 L88 50 C89.500 60 90 70 89.500 79 C78 76 50 76 38.500 79 C38 70 38.500 60 40 50 Z",
        "frontal": "M41 38 C48 30 80 30 87 38 C88 44 88.500 50 89 56 C76 52 52 52 39 56 C39.500 50 40 44 41 38 Z",
    },
    features=(
        "M57 20.6 C58 13 61 10 64 10 C67 10 70 13 71 20.6",
        "M24 70 C17 66 13 72 15 79 C17 87 20 91 24.6 88",
        "M104 70 C111 66 115 72 113 79 C111 87 108 91 103.4 88",
    ),
)
BACK = View(
    id="back",
    box=(134, 4, 124, 142),
    outline=(
        "M175 130 C175 121 174 114 170 108 C162 98 154.5 86 154 66 C153 38 168 17 196 17"
        " C224 17 239 38 238 66 C237.5 86 230 98 222 108 C218 114 217 121 217 130"
    ),
    zones={
        "occipital": "M158 30 L234 30 L244 104 L148 104 Z",
        "nape": "M148 92 C168 101 224 101 244 92 L244 112 C228 121 212 123 196 123 C180 123 164 121 148 112 Z",
        "parietal-left": "M148 0 L198 0 L176 30 C168 48 167 68 171 84 C165 88 158 90 148 91 Z",
        "parietal-right": "M244 0 L194 0 L216 30 C224 48 225 68 221 84 C227 88 234 90 244 91 Z",
        "vertex": "M175 0 L217 0 C220 12 221 24 220 35 C212 43 180 43 172 35 C171 24 172 12 175 0 Z",
    },
    features=(
        "M154 62 C147 57 143 64 145 73 C147 83 151 90 156.5 87",
        "M238 62 C245 57 249 64 247 73 C245 83 241 90 235.5 87",
        "M175 130 C174 138 167 142 158 144",
        "M217 130 C218 138 225 142 234 144",
    ),
)
_PROFILE = (
    "M357 146 C356 135 356.500 125 361 117 C366 108 382 92 382 66 C382 36 358 14 328 14 C300 14 281 31 278 55"
    " C277.5 61 276 65 274.5 69 C274 73 275 75 274 78 C271 84 267 89 265 94 C264.5 97 267 98.5 271 99"
    " C271.500 101 271 103 270 105 C269.500 107 271 108 272.500 108.5 C271 110 270.500 112 272 114"
    " C273.500 116 272.500 118 272 121 C272 127 277 131 284 131 C295 131 304 128 312 124 C317 130 318 138 317 146"
)
_PROFILE_FEATURES = (
    "M283 76 C287 74 291 74.500 294 76.500",  # eye
    "M281 66 C286 63.500 291 64 295 66.500",  # brow
    "M272.500 108.500 C276 109.500 279 109 282 107.500",  # mouth
    "M312 124 C319 120 325 113 329 104",  # jaw
)
_EAR = (
    "M333 80 C338 72 349 74 349 84 C349 91 344 94 342 99.500 C340 105 333 105 332 99 C331 92 330 85 333 80 Z",
    "M336.500 84 C339 78.500 345 80 344.500 86 C344 90.500 340 91 338.500 96",
)
LEFT = View(
    id="left",
    box=(264, 4, 124, 142),
    outline=_PROFILE,
    zones={
        "parietal-left": "M318 20 L370 20 L370 92 L352 100 L344 101 L336 90 L334 74 Z",
        "occipital": "M358 20 L394 20 L394 116 L350 108 C348 104 346 101 344 99 C354 86 360 68 357 48 Z",
        "nape": "M341 96 C352 103 370 106 394 99 L394 124 L372 124 C356 124 345 117 339 104 Z",
        "temporal-left": (
            "M296 43 L296 20 L322 20 C329 44 333 60 335 80 L335 100 C332 103.500 327 104 324.500 101.500"
            " C323.500 93 321 86 316.500 80 C309 78 302 74 297.500 68.500 C303.500 62 303 53 296 43 Z"
        ),
        "vertex": "M344 0 L394 0 L394 63 C379 62 364 56 350 43 C346 30 344 16 344 0 Z",
        "midscalp": "M306 0 L346 0 C347 16 349 30 353.500 46 C340 38 320 38 303 46 C306 32 306 16 306 0 Z",
        "frontal": "M272 0 L308 0 C309 16 308 30 305 45 C297 47 289 45 281 39 L266 39 Z",
    },
    features=_PROFILE_FEATURES,
    in_front=_EAR,
)
RIGHT = View(
    id="right",
    box=LEFT.box,
    outline=LEFT.outline,
    zones={zone.replace("-left", "-right"): shape for zone, shape in LEFT.zones.items()},
    features=LEFT.features,
    in_front=LEFT.in_front,
    mirrored=True,
)
VIEWS = (TOP, BACK, LEFT, RIGHT)
