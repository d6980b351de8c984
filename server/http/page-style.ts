/** Style of the server's own few pages: one calm colour, light and dark, no file to fetch. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#f6f7f8;--card:#fff;--text:#111827;--soft:#4b5563;--line:#d5dade;--main:#0b5c66}
@media (prefers-color-scheme:dark){:root{--ground:#0f1720;--card:#1a2430;--text:#eef2f5;--soft:#a9b4c0;--line:#33404d;--main:#7fd1da}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 "Be Vietnam Pro",system-ui,sans-serif}
main{max-width:720px;margin:0 auto;padding:48px 16px}
h1{font-size:28px;line-height:1.3;margin:0 0 8px;color:var(--main)}
h2{font-size:18px;margin:40px 0 8px}
h3{font-size:16px;margin:32px 0 8px}
.lead{margin:0 0 24px;color:var(--soft)}
.door{display:block;min-height:48px;padding:16px;margin:0 0 12px;background:var(--card);border:1px solid var(--line);border-radius:8px;text-decoration:none;color:inherit}
.door strong{display:block;color:var(--main);font-size:18px}
.door span{color:var(--soft)}
.door:hover,.door:focus-visible{border-color:var(--main);outline:2px solid var(--main);outline-offset:1px}
a{color:var(--main)}
table{width:100%;border-collapse:collapse}
th,td{text-align:left;padding:8px 8px 8px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:600}
code{font-size:15px;overflow-wrap:anywhere}
.small{margin-top:40px;color:var(--soft);font-size:15px}
details{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:8px 16px;margin:0 0 8px}
summary{cursor:pointer;padding:4px 0;overflow-wrap:anywhere}
pre{overflow:auto;font-size:13px;line-height:1.4}
.method{display:inline-block;min-width:64px;font-weight:700;color:var(--main)}
`;
