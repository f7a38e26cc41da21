"""The style sheet of the debrief page: light and dark, screen and paper, no outside file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from game.reports.chart_svg import FONTS, Inks

__all__ = ["Theme", "style_sheet"]

Theme = Mapping[str, Sequence[int]]

TOKENS: Final = (
    "bg",
    "panel",
    "panel2",
    "line",
    "text",
    "mute",
    "blue",
    "green",
    "orange",
    "red",
    "purple",
    "ink_blue",
    "ink_green",
    "ink_orange",
    "ink_red",
)


def style_sheet(light: Theme, dark: Theme, inks: Inks) -> str:
    """All rules of the page; the colours of its charts come from ``inks``."""
    return (
        f":root{{color-scheme:light dark;{_tokens(light)}{inks.css(light)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{_tokens(dark)}{inks.css(dark)}}}}}"
        f"body{{font-family:{FONTS}}}{RULES}"
        f"@media print{{:root{{color-scheme:light;{_tokens(light)}{inks.css(light)}}}{PRINT}}}"
    )


def _tokens(theme: Theme) -> str:
    return "".join(
        f"--{name.replace('_', '-')}:#{''.join(f'{v:02x}' for v in theme[name])};" for name in TOKENS if name in theme
    )


RULES: Final = """
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:64px}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--bg);color:var(--text);font-size:17px;line-height:1.5;font-variant-numeric:tabular-nums}
a{color:var(--ink-blue)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--ink-blue);outline-offset:2px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:8px;z-index:9;background:var(--panel);padding:8px 12px}
header,main,footer{max-width:1120px;margin:0 auto;padding:0 24px}
header{padding-top:32px}
h1{font-size:34px;line-height:1.2;margin:0 0 4px}
h2{font-size:24px;margin:0 0 4px}
h3{font-size:19px;margin:20px 0 6px}
p{margin:6px 0;max-width:78ch}
.mute{color:var(--mute)}
.sub{color:var(--mute);margin:0 0 16px}
nav{position:sticky;top:0;z-index:5;background:var(--bg);border-bottom:1px solid var(--line)}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:2px 4px;margin:0 auto;padding:6px 24px;max-width:1120px}
nav a{display:block;padding:6px 10px;border-radius:8px;text-decoration:none;color:var(--text);font-size:16px}
nav a:hover{background:var(--panel2)}
section{background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:24px;margin:20px 0}
.lead{font-size:19px;padding-left:22px;margin:12px 0 0}
.lead li{margin:6px 0}
figure .src{color:var(--mute);font-size:14px;margin:2px 0}
.warn{border-left:4px solid var(--orange);padding:8px 14px;background:var(--panel2);margin:12px 0}
.turns{list-style:none;margin:12px 0 0;padding:0}
.turns>li{display:grid;grid-template-columns:148px 1fr;gap:4px 16px;padding:10px 0;border-top:1px solid var(--line)}
.turns .when{font-weight:600;color:var(--ink-blue)}
.turns .when small{display:block;font-weight:400;color:var(--mute);font-size:14px}
.turns b{font-weight:600}
.turns p{margin:2px 0 0}
.badge{display:inline-block;border-radius:6px;padding:0 8px;font-size:15px;font-weight:600;
border:1px solid currentColor;
white-space:nowrap}
.kept{color:var(--ink-green)}.broken{color:var(--ink-red)}.void{color:var(--mute)}.open{color:var(--ink-blue)}
.good{color:var(--ink-green)}.bad{color:var(--ink-red)}
.chain{border-top:1px solid var(--line);padding-top:8px;margin-top:20px;display:grid;gap:8px 32px;
grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.chain h3{grid-column:1/-1;margin:6px 0 0}
.chain ol{list-style:none;margin:0;padding:0}
.chain ol li{position:relative;padding:0 0 12px 24px;border-left:2px solid var(--line);margin-left:8px}
.chain ol li::before{content:"";position:absolute;left:-7px;top:7px;width:12px;height:12px;border-radius:50%;
background:var(--blue)}
.chain ol li:last-child{border-left-color:transparent}
.chain ol li b{display:block;color:var(--mute);font-size:15px;font-weight:600}
.grid{display:grid;gap:8px 32px;grid-template-columns:repeat(auto-fit,minmax(300px,1fr))}
.grid.two{grid-template-columns:repeat(auto-fit,minmax(min(440px,100%),1fr))}
figure{margin:14px 0;min-width:0}
figure svg{max-width:100%;height:auto;display:block}
figcaption{font-weight:600;margin-bottom:2px}
figure svg.narrow{display:none}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:16px}
caption{text-align:left;font-weight:600;padding:4px 0}
th,td{text-align:left;padding:7px 12px 7px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600;color:var(--mute);font-size:15px}
td.n,th.n{text-align:right;white-space:nowrap}
tr.quiet td{color:var(--mute)}
details{margin:10px 0}
summary{cursor:pointer;padding:6px 0;font-weight:600}
details details summary,figure summary{font-weight:400;color:var(--mute);font-size:15px}
.log h4{margin:14px 0 4px;font-size:17px;color:var(--ink-blue)}
.log ul{margin:0;padding-left:20px}
.questions{padding-left:26px}
.questions li{margin:14px 0;padding-left:4px}
.questions .try{display:block;font-size:15px}
.questions .goal{display:block;color:var(--mute);font-size:15px}
code{font-family:ui-monospace,Consolas,monospace;font-size:15px;background:var(--panel2);padding:1px 6px;
border-radius:4px}
.deeds{display:grid;gap:16px 32px;grid-template-columns:repeat(auto-fit,minmax(300px,1fr))}
.deeds.people{grid-template-columns:repeat(auto-fit,minmax(min(440px,100%),1fr))}
.deeds ul{margin:4px 0;padding-left:20px}
.deeds h3{margin:4px 0 0}.deeds p{margin:2px 0}
.facts{display:flex;flex-wrap:wrap;gap:12px 40px;margin:12px 0}
.facts div b{display:block;font-size:28px;line-height:1.2}
footer{color:var(--mute);padding-bottom:40px;font-size:15px}
@media screen and (max-width:760px){.chain{grid-template-columns:minmax(0,1fr)}section{padding:16px}
.turns>li{grid-template-columns:1fr}nav{position:static}
figure,.scroll{overflow-x:auto;background:linear-gradient(90deg,var(--panel) 40%,transparent) left/48px 100%
no-repeat local,linear-gradient(270deg,var(--panel) 40%,transparent) right/48px 100% no-repeat local,
linear-gradient(270deg,var(--line),transparent) right/14px 100% no-repeat scroll}
figure svg{max-width:none;width:max(100%,440px)}section>figure svg{width:720px}
.scroll table:has(th:nth-child(4)){min-width:620px}}
@media screen and (min-width:1500px){body{display:grid;grid-template-columns:232px minmax(0,1500px);column-gap:8px;
grid-template-rows:auto 1fr auto;justify-content:center}
html{scroll-padding-top:16px}
header,main,footer{grid-column:2;max-width:none;width:100%;margin:0;padding:0 32px 0 0}header{padding-top:28px}
nav{grid-column:1;grid-row:1/4;align-self:start;border:0;max-height:100vh;overflow:auto}
nav ol{flex-direction:column;padding:36px 12px 24px 24px;max-width:none}
.turns{columns:2;column-gap:48px}.turns>li{break-inside:avoid}
.questions{columns:2;column-gap:56px}.questions li{break-inside:avoid;margin:0 0 14px}
.chain{grid-template-columns:minmax(0,1fr) minmax(0,1.1fr);column-gap:56px}.chain figure svg{width:min(100%,600px)}
table:not(:has(th:nth-child(4))){max-width:840px}}
@media screen and (max-width:600px){figure svg,section>figure svg{width:100%}figure svg.narrow{display:block}
figure svg.wide{display:none}}
""".replace("\n", "")

PRINT: Final = """
@page{margin:14mm}
body{background:#fff;font-size:10pt}
h1{font-size:22pt}h2{font-size:15pt}h3{font-size:12pt}.lead{font-size:11pt}
table,.badge,th{font-size:9pt}
td,th{padding:4px 8px 4px 0}
.grid,.grid.two{grid-template-columns:1fr 1fr}
.chain{margin-top:10px}
nav,.skip{display:none}
header,main,footer{max-width:none;padding:0}
section{border:0;border-radius:0;padding:0 0 12px;margin:0 0 14px;border-bottom:1px solid var(--line)}
h2{break-after:avoid}h3{break-after:avoid}
figure,.chain,tr,.turns>li,.questions li,.deeds>div{break-inside:avoid}
details.paper::details-content{content-visibility:visible}
details:not(.paper){display:none}
#scores{break-before:page}
""".replace("\n", "")
