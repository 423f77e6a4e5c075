// How the page looks, on screens in light and dark, narrow and wide, and on paper.
#include "report/html_page.h"

namespace drybit::report {

namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--text:#1c2128;--soft:#57606a;--line:#d5dae1;--link:#1a56b0;--main:#a9c4ee;--main-line:#6f97d6;--gone:#e8a39c;--moved:#c3b8ec;--clock:#e9c46a;--bad:#a8201a;--warn:#7a5200;--good:#1b6b33;--add:#1b6b33;--shade:#eef1f5;--focus:#1a56b0;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--bg:#0f1419;--card:#171d24;--text:#e4e9ef;--soft:#9ba7b4;--line:#303944;--link:#8ab8ff;--main:#2f5b9d;--main-line:#5b8bd3;--gone:#97403a;--moved:#5c4fa3;--clock:#97731a;--bad:#ff9a91;--warn:#ecc35a;--good:#7bd08f;--add:#7bd08f;--shade:#202832;--focus:#8ab8ff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0 auto;padding:1.5rem clamp(.75rem,3vw,2rem) 2rem;max-width:76rem;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;overflow-wrap:anywhere}
h1{margin:0;font-size:1.5rem;line-height:1.25}
h1 code{font-size:.92em}
h2{margin:0 0 .75rem;font-size:1.15rem}
h3{margin:0 0 .5rem;font-size:1rem}
p{margin:.25rem 0}
a{color:var(--link)}
code,pre,.place,.diff{font-family:var(--mono);font-size:.86em}
pre{margin:.25rem 0;padding:.5rem .65rem;background:var(--shade);border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
code,.val,.path{unicode-bidi:isolate}
section{margin-top:1.25rem;padding:1rem clamp(.75rem,2vw,1.25rem) 1.1rem;background:var(--card);border:1px solid var(--line);border-radius:8px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:.5rem;padding:.4rem .8rem;background:var(--card);border:1px solid var(--line)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.sub,.note,.place,.cut,.detail,.more{color:var(--soft)}
.note{margin-bottom:.6rem}
.verdict{margin:.5rem 0 0;padding:.5rem .75rem;border-left:4px solid var(--line);background:var(--card);border-radius:0 6px 6px 0;font-weight:500}
.verdict.bad{border-color:var(--bad)}
.verdict.warn{border-color:var(--clock)}
.verdict.good{border-color:var(--good)}
.bad{color:var(--bad)}
.warn{color:var(--warn)}
.num,.count,.edge,.figure dd,.drop b,.again b{font-variant-numeric:tabular-nums}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:1.25rem 0 0}
.figure{padding:.6rem .8rem;background:var(--card);border:1px solid var(--line);border-radius:8px}
.figure dt{color:var(--soft);font-size:.87rem}
.figure dd{margin:0;font-size:1.45rem;line-height:1.3;font-weight:600}
.figure dd.more{font-size:.87rem;font-weight:400}
.figure.bad dd:nth-child(2){color:var(--bad)}
.figure.warn dd:nth-child(2){color:var(--warn)}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:1rem 0 0}
.flow{list-style:none;margin:0;padding:0}
.row{display:grid;grid-template-columns:7.5rem minmax(0,1fr)}
.bed{position:relative;min-height:3.1rem}
.river{position:absolute;left:0;top:0;width:100%;height:calc(100% + 2px);display:block}
.river .main,.key.main,.bar .main,rect.main{fill:var(--main);background:var(--main)}
.river .gone,.key.gone,.bar .gone,rect.gone{fill:var(--gone);background:var(--gone)}
.river .moved,.key.moved{fill:var(--moved);background:var(--moved)}
rect.clock,.key.clock{fill:var(--clock);background:var(--clock)}
.edge{position:absolute;left:.4rem;top:.05rem;font-size:.84rem;font-weight:600}
.box{margin:.3rem 0;padding:.4rem .75rem;border:1px solid var(--line);border-radius:6px;min-width:0;align-self:center}
.row.file .box,.row.again .box{border-style:dashed}
.row.output .box{border-left:4px solid var(--main-line)}
.head{display:flex;flex-wrap:wrap;gap:0 .6rem;align-items:baseline;margin:0}
.head .count,.to-line .count{margin-left:auto;font-weight:600;flex:none;white-space:nowrap}
.head .count.minus{color:var(--bad)}
.detail{margin:0;font-size:.9rem}
.drop,.again{margin:.15rem 0 0;font-size:.93rem}
.drop b{color:var(--bad)}
.groups,.groups ul{margin:.3rem 0 0;padding:0;list-style:none}
.groups ul{margin:0;padding-left:1rem;border-left:2px solid var(--line)}
.to-line{display:flex;gap:.75rem;margin:.1rem 0}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem;align-items:center;margin-top:.75rem;color:var(--soft);font-size:.87rem}
.legend span{white-space:nowrap}
.key{display:inline-block;width:.9rem;height:.9rem;border-radius:2px;vertical-align:-.1rem}
details summary{cursor:pointer}
.finding{margin:.35rem 0 0;padding:.25rem .6rem;border-left:4px solid var(--line);background:var(--shade);border-radius:0 4px 4px 0;font-size:.93rem}
.finding.error{border-color:var(--bad)}
.finding.warning{border-color:var(--clock)}
.finding .tag{font-weight:600}
.finding.error .tag{color:var(--bad)}
.finding.warning .tag{color:var(--warn)}
.about-map{margin:0 0 1rem}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse}
th{text-align:left;font-weight:600;color:var(--soft);font-size:.87rem;white-space:nowrap;overflow-wrap:normal}
th,td{padding:.3rem .6rem;vertical-align:top;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-left:0}
.num{text-align:right;white-space:nowrap;overflow-wrap:normal}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
th button::after{content:" ↕";opacity:.45}
th[aria-sort=ascending] button::after{content:" ↑";opacity:1}
th[aria-sort=descending] button::after{content:" ↓";opacity:1}
.wide{width:22%;min-width:4rem}
.bar{display:block;height:.8rem;margin-top:.35rem;background:var(--shade);border-radius:2px}
.bar span{display:block;height:100%;border-radius:2px}
.keep{white-space:nowrap;overflow-wrap:normal}
tfoot td{font-weight:600;border-bottom:0}
.chart{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 .5rem}
.chart .y{display:flex;flex-direction:column;justify-content:space-between;height:10rem;text-align:right;color:var(--soft);font-size:.82rem;line-height:1;font-variant-numeric:tabular-nums}
.chart svg{display:block;width:100%;height:10rem;border-bottom:1px solid var(--soft);background:linear-gradient(var(--line),var(--line)) 0 50%/100% 1px no-repeat,linear-gradient(var(--line),var(--line)) 0 0/100% 1px no-repeat}
.chart .x{display:flex;justify-content:space-between;gap:1rem;margin-top:.25rem;color:var(--soft);font-size:.82rem;font-variant-numeric:tabular-nums}
.tools{display:none;flex-wrap:wrap;gap:.4rem;margin:.5rem 0}
.js .tools{display:flex}
.tools button{font:inherit;font-size:.9rem;padding:.2rem .7rem;color:var(--text);background:var(--card);border:1px solid var(--line);border-radius:99px;cursor:pointer}
.tools button[aria-pressed=true]{border-color:var(--link);color:var(--link);font-weight:600}
.open-all{margin-left:auto}
.samples tr.top td{border-bottom:0;padding-bottom:0}
.samples tr.more td{padding-left:0;padding-top:.1rem}
.samples .text{width:50%}
.name{min-width:6rem}
.stream{min-width:15rem}
#destinations .wide{width:14%}
.samples .text code{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;line-clamp:2;overflow:hidden}
.fate{display:inline-block;padding:0 .5rem;border:1px solid currentcolor;border-radius:99px;font-size:.84rem;font-weight:600;white-space:nowrap}
.fate.lost,.fate.refused,.fate.partly{color:var(--bad)}
.fate.clock{color:var(--warn)}
.fate.arrives{color:var(--good)}
.steps{padding:.4rem 0 .4rem 1rem;color:var(--text)}
.steps ol{margin:.25rem 0;padding-left:1.1rem;list-style:none}
.steps ol li::before{content:"\00b7";display:inline-block;width:1rem;margin-left:-1rem;color:var(--soft)}
.steps li{margin:.15rem 0}
.steps li.idle{color:var(--soft)}
.steps li.gone{color:var(--bad)}
.branch{margin-top:.5rem;font-weight:600}
.diff{margin:.2rem 0 .4rem;padding:.3rem .5rem;background:var(--shade);border-radius:4px}
.diff{display:grid;grid-template-columns:auto fit-content(16rem) minmax(0,1fr);gap:0 .6rem}
.diff div{display:contents}
.diff div.cut{display:block;grid-column:1/-1}
.diff .add .sign,.diff .add .path{color:var(--add)}
.diff .del .sign,.diff .del .path{color:var(--bad)}
.diff .mod .sign,.diff .mod .path{color:var(--warn)}
.to{color:var(--soft)}
.event{margin-top:.4rem;padding-left:.6rem;border-left:4px solid var(--main-line)}
.event.gone{border-color:var(--gone)}
footer{margin-top:1.25rem;color:var(--soft);font-size:.87rem}
@media (max-width:44rem){
body{padding-top:1rem;font-size:14.5px}
.row{grid-template-columns:4.4rem minmax(0,1fr)}
.box{padding:.35rem .55rem}
.wide{display:none}
.stack thead{display:none}
.stack,.stack tbody,.stack tr,.stack td{display:block;width:auto;min-width:0}
.stack tr{padding:.4rem 0;border-bottom:1px solid var(--line)}
.stack tr.top{border-bottom:0;padding-bottom:0}
.stack tr.more{padding-top:0}
.stack td,.samples .text,.stack .num{padding:.1rem 0;border:0;width:auto;text-align:left}
.stack td.wide{display:none}
.stack td[data-label]::before{content:attr(data-label) ": ";color:var(--soft);font-size:.87rem}
.diff{grid-template-columns:auto minmax(0,1fr)}
.diff .val{grid-column:2}
}
@media print{
:root{--bg:#fff;--card:#fff;--text:#000;--soft:#444;--line:#bbb;--link:#000;--main:#a9c4ee;--main-line:#6f97d6;--gone:#e8a39c;--moved:#c3b8ec;--clock:#e9c46a;--bad:#a8201a;--warn:#7a5200;--good:#1b6b33;--add:#1b6b33;--shade:#f1f3f5}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{max-width:none;padding:0;font-size:10.5pt}
section{border:0;padding:0;border-radius:0}
nav,.js .tools,.skip{display:none}
h2{break-after:avoid}
.row,tr,.figure,.finding,.chart,.diff div{break-inside:avoid}
.scroll{overflow:visible}
#destinations .wide{display:none}
thead{display:table-header-group}
.figures{grid-template-columns:repeat(3,1fr)}
details:not([open]).table,.samples details:not([open]){display:none}
.samples tr.more td{padding:0}
th button::after{content:none}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
)css";

// What the page does: tables that can be sorted, sample lines that can be chosen. Without it everything can be read.
constexpr std::string_view kScript = R"js(
(function () {
  "use strict";
  var all = function (what, within) { return Array.prototype.slice.call((within || document).querySelectorAll(what)); };
  document.documentElement.classList.add("js");
  function value(body, column) {
    var cell = body.rows[0].cells[column], text = cell.textContent.trim();
    return cell.classList.contains("num") ? Number(text.replace(/,/g, "")) : text;
  }
  all("table.sortable").forEach(function (table) {
    var heads = all("thead th", table);
    heads.forEach(function (head, column) {
      if (head.classList.contains("wide")) return;
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var was = head.getAttribute("aria-sort");
        var down = was ? was === "ascending" : head.classList.contains("num");
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        Array.prototype.slice.call(table.tBodies).map(function (body, at) {
          return { body: body, at: at, key: value(body, column) };
        }).sort(function (a, b) {
          var order = a.key > b.key ? 1 : b.key > a.key ? -1 : 0;
          return order === 0 ? a.at - b.at : down ? -order : order;
        }).forEach(function (one) { table.appendChild(one.body); });
      });
    });
  });
  var buttons = all("button[data-show]"), samples = all("tbody[data-fate]");
  function show(fate) {
    buttons.forEach(function (one) { one.setAttribute("aria-pressed", String(one.getAttribute("data-show") === fate)); });
    samples.forEach(function (one) { one.hidden = fate !== "all"; if (one.getAttribute("data-fate") === fate) one.hidden = false; });
  }
  buttons.forEach(function (one) { one.addEventListener("click", function () { show(one.getAttribute("data-show")); }); });
  all(".open-all").forEach(function (button) {
    button.addEventListener("click", function () {
      var open = button.textContent === "Open all steps";
      samples.forEach(function (one) { all("details", one).forEach(function (part) { part.open = open; }); });
      button.textContent = open ? "Close all steps" : "Open all steps";
    });
  });
  function follow() {
    var target = document.getElementById(location.hash.slice(1));
    if (target === null || !target.hasAttribute("data-fate")) return;
    show("all");
    all("details", target).forEach(function (part) { part.open = true; });
    target.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  follow();
})();
)js";

}  // namespace

std::string_view html_style() {
  return kStyle;
}
std::string_view html_script() {
  return kScript;
}
std::string_view html_script_hash() {
  return "sha256-AXWRF15CDrW+rPEhzPJDT+fAHdGytumXW8Cs9eF7Psg=";
}

}  // namespace drybit::report
