/** The report's looks: light, dark and print, in system fonts, and the hues that the panel has for the same. Contrasts are those of WCAG AA at least. */
export const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --page: #ffffff; --edge: #d1d9e0; --soft: #f6f8fa; --history: #1f2328; --point: #0a6cbd; --back: #1a7f37; --change: #652d90; --band80: #0a6cbd55; --band95: #0a6cbd2b; --trend: #0a6cbd; --bad: #b3261e; --good: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9da7b1; --page: #0d1117; --edge: #3d444d; --soft: #151b23; --history: #e6edf3; --point: #58a6ff; --back: #3fb950; --change: #b180d7; --band80: #58a6ff59; --band95: #58a6ff2e; --trend: #58a6ff; --bad: #ff7b72; --good: #3fb950; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 60rem; background: var(--page); color: var(--text); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; } h2 { font-size: 1.25rem; margin: 2.6rem 0 .6rem; padding-bottom: .3rem; border-bottom: 1px solid var(--edge); } h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
p { margin: .5rem 0; } .quiet, figcaption, footer { color: var(--quiet); font-size: .9rem; } .lead { font-size: 1.1rem; }
ul { padding-left: 1.3rem; } li { margin: .25rem 0; }
figure { margin: 1rem 0; } .chart { width: 100%; height: auto; display: block; }
.grid { stroke: var(--edge); stroke-width: 1; } .tick { fill: var(--quiet); font-size: 12px; } .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
.history { stroke: var(--history); } .point { stroke: var(--point); stroke-width: 2.4; } .back { stroke: var(--back); } .trend { stroke: var(--trend); }
.band { stroke: none; } .inner { fill: var(--band80); } .outer { fill: var(--band95); } .dot { stroke: none; } .outlier { fill: var(--bad); } .mark { stroke: var(--change); stroke-width: 1.5; stroke-dasharray: 2 3; } .gap { fill: var(--edge); opacity: .6; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .2rem 0 0; padding: 0; list-style: none; color: var(--quiet); font-size: .9rem; } .legend svg { width: 22px; height: 10px; margin-right: .4rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; } th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge); overflow-wrap: normal; } th { color: var(--quiet); font-weight: 600; white-space: nowrap; } .number { text-align: right; white-space: nowrap; } tr.chosen { background: var(--soft); } tr.chosen th, tr.chosen td:first-child { font-weight: 600; } tr.chosen .quiet, tr.chosen .badge { font-weight: 400; } .name { min-width: 14rem; overflow-wrap: anywhere; }
.windows { width: 130px; height: 16px; } .windows line { stroke: var(--quiet); } .windows circle { fill: var(--point); fill-opacity: .55; } .windows .beyond { fill: var(--point); } .windows circle:last-of-type { fill-opacity: 1; }
.seasons figure { max-width: 30rem; } .small figure { margin: 0; } .seasons, .small { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; }
.badge { display: inline-block; padding: 0 .5rem; border: 1px solid var(--edge); border-radius: 1rem; font-size: .8rem; color: var(--quiet); font-weight: 400; }
.said { white-space: pre-wrap; border-left: 3px solid var(--edge); padding-left: .8rem; margin: .5rem 0; } .thinking { color: var(--quiet); font-style: italic; }
.known { border-bottom: 1px dotted var(--good); } .unknown { border-bottom: 2px solid var(--bad); } pre { white-space: pre-wrap; background: var(--soft); padding: .6rem; font-size: .82rem; margin: .4rem 0; }
summary { cursor: pointer; } footer { margin-top: 3rem; border-top: 1px solid var(--edge); padding-top: .8rem; }
@media print { :root { color-scheme: light; --text: #000; --page: #fff; --quiet: #444; --edge: #bbb; --soft: #f3f3f3; --history: #000; --point: #0a5aa0; --back: #1a6b2f; --change: #652d90; --band80: #0a6cbd55; --band95: #0a6cbd2b; --trend: #0a5aa0; } body { max-width: none; padding: 0; font-size: 11pt; } figure, tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;
