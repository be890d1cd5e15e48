"""The colors of the three themes, by what they mean (LOOK section 3.1).

One record; the style sheet, the painters, the figures and the contrast test read the same values.
"""

from __future__ import annotations

import msgspec


class Tokens(msgspec.Struct, frozen=True):
    """One theme. A field's name with `-` for `_` is the token's name in LOOK and in figures."""

    canvas: str
    surface: str
    sunken: str
    hover: str
    press: str
    line: str
    line_strong: str
    text: str
    text_2: str
    text_3: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_soft: str
    on_accent: str
    ring: str
    may: str
    may_soft: str
    not_: str
    not_soft: str
    hatch: str
    ask: str
    ask_soft: str
    caution: str
    caution_soft: str
    law_soft: str
    rail_selected: str
    stage: str
    stage_text: str
    stage_text_2: str
    stage_track: str
    stage_accent: str
    on_stage_accent: str
    stage_hatch: str
    paper: str
    paper_line: str
    paper_ink: str
    paper_ink_2: str
    paper_accent: str
    stage_bar: str
    stage_bar_text: str
    stage_not: str


LIGHT = Tokens(
    canvas="#F3F5F6",
    surface="#FFFFFF",
    sunken="#E8ECEF",
    hover="#EDF1F4",
    press="#E1E6EA",
    line="#DBE1E5",
    line_strong="#75828F",
    text="#15202B",
    text_2="#435160",
    text_3="#5A6774",
    accent="#1D4FA6",
    accent_hover="#173F86",
    accent_press="#113066",
    accent_soft="#E7EEF9",
    on_accent="#FFFFFF",
    ring="#1D4FA6",
    may="#0B6858",
    may_soft="#E3F2ED",
    not_="#A5360A",
    not_soft="#FBEBE3",
    hatch="#A5360A",
    ask="#66429A",
    ask_soft="#F1EBF8",
    caution="#7F5000",
    caution_soft="#FBF1DC",
    law_soft="#E8ECEF",
    rail_selected="#FFFFFF",
    stage="#16222E",
    stage_text="#F3F6F8",
    stage_text_2="#B4C2CF",
    stage_track="#3A4A59",
    stage_accent="#9CC0FF",
    on_stage_accent="#0C1B33",
    stage_hatch="#FF9B70",
    paper="#FDFDFB",
    paper_line="#C6CDD3",
    paper_ink="#26323D",
    paper_ink_2="#435160",
    paper_accent="#1D4FA6",
    stage_bar="#2C3C4B",
    stage_bar_text="#E4EAF0",
    stage_not="#FFB899",
)

DARK = Tokens(
    canvas="#10171E",
    surface="#18222C",
    sunken="#0B1116",
    hover="#22303C",
    press="#293643",
    line="#2A3743",
    line_strong="#748697",
    text="#E9EEF2",
    text_2="#B6C2CD",
    text_3="#93A1AE",
    accent="#8FB8FF",
    accent_hover="#A9C8FF",
    accent_press="#76A3F0",
    accent_soft="#1B2E4C",
    on_accent="#0B1A33",
    ring="#8FB8FF",
    may="#5FCBB0",
    may_soft="#13302A",
    not_="#FF9F78",
    not_soft="#3B2218",
    hatch="#FF9F78",
    ask="#C9ABF2",
    ask_soft="#2C2340",
    caution="#EFC163",
    caution_soft="#342A14",
    law_soft="#233140",
    rail_selected="#1C2833",
    stage="#202D39",
    stage_text="#F3F6F8",
    stage_text_2="#B6C4D1",
    stage_track="#43556A",
    stage_accent="#9CC0FF",
    on_stage_accent="#0C1B33",
    stage_hatch="#FF9F78",
    paper="#E9ECEC",
    paper_line="#A9B2BA",
    paper_ink="#26323D",
    paper_ink_2="#435160",
    paper_accent="#1D4FA6",
    stage_bar="#2C3C4B",
    stage_bar_text="#E4EAF0",
    stage_not="#FFB899",
)

HIGH_CONTRAST = Tokens(
    canvas="#000000",
    surface="#000000",
    sunken="#000000",
    hover="#000000",
    press="#333333",
    line="#FFFFFF",
    line_strong="#FFFFFF",
    text="#FFFFFF",
    text_2="#FFFFFF",
    text_3="#FFFFFF",
    accent="#FFE45C",
    accent_hover="#FFF0A0",
    accent_press="#E6C800",
    accent_soft="#000000",
    on_accent="#000000",
    ring="#FFE45C",
    may="#6CF0CC",
    may_soft="#000000",
    not_="#FFB08C",
    not_soft="#000000",
    hatch="#FFB08C",
    ask="#DDC4FF",
    ask_soft="#000000",
    caution="#FFD166",
    caution_soft="#000000",
    law_soft="#000000",
    rail_selected="#000000",
    stage="#000000",
    stage_text="#FFFFFF",
    stage_text_2="#FFFFFF",
    stage_track="#FFFFFF",
    stage_accent="#FFE45C",
    on_stage_accent="#000000",
    stage_hatch="#FFB08C",
    paper="#000000",
    paper_line="#FFFFFF",
    paper_ink="#FFFFFF",
    paper_ink_2="#FFFFFF",
    paper_accent="#FFE45C",
    stage_bar="#000000",
    stage_bar_text="#FFFFFF",
    stage_not="#FFB08C",
)

DISABLED_HIGH_CONTRAST = "#BDBDBD"
"""Words and dotted edges of what cannot be used, in high contrast."""


def by_name(tokens: Tokens) -> dict[str, str]:
    """Token names as LOOK and the figures write them, to their values."""
    return {
        name.rstrip("_").replace("_", "-"): color for name, color in msgspec.structs.asdict(tokens).items()
    }
