#include "api/html.h"

static const char style[] =
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 "
    "auto;padding:1rem;color:#1a1a1a;"
    "background:#fff}h1{font-size:1.6rem}h2{margin-top:2rem;border-bottom:2px solid #00546b}"
    "a{color:#00546b}code{background:#eef;padding:0 .2em;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc}"
    "nav ul{display:flex;flex-wrap:wrap;gap:.3rem .6rem;list-style:none;padding:0}"
    "nav h2{font-size:1rem;border:0;margin:1rem 0 0}"
    "nav a{display:inline-block;padding:.5rem .6rem;border:1px solid #ccc;border-radius:.3rem}"
    "nav a[aria-current]{background:#00546b;color:#fff}td p{margin:0 0 .5rem}"
    "details{border:1px solid #ccc;border-radius:.3rem;margin:.5rem 0;padding:0 .8rem}"
    "summary{padding:.7rem 0;cursor:pointer}"
    "summary:focus-visible,a:focus-visible{outline:3px solid #b35900;outline-offset:2px}"
    ".effect{display:inline-block;border-radius:.2rem;padding:0 .4rem;margin-right:.5rem;"
    "background:#e4e4e4}.reject{background:#8b1a1a;color:#fff}.override{background:#7a4b00;color:#"
    "fff}"
    ".attest{background:#00546b;color:#fff}dt{font-weight:600}dd{margin:0 0 .5rem}"
    "@media(prefers-color-scheme:dark){body{background:#16181c;color:#e8e8e8}a{color:#7fd0e8}"
    "code{background:#2a2d33}details,td,th{border-color:#555}.effect{background:#444}}";

void html_add(struct text *page, const char *part)
{
    for (; *part != '\0'; part++) {
        if (*part == '<')
            text_add(page, "&lt;");
        else if (*part == '&')
            text_add(page, "&amp;");
        else if (*part == '"')
            text_add(page, "&quot;");
        else
            text_add_char(page, *part);
    }
}

void html_start(struct text *page, const char *title, const char *language)
{
    text_add(page, "<!doctype html><html lang=\"");
    text_add(page, language);
    text_add(page, "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                   "content=\"width=device-width,initial-scale=1\"><title>");
    html_add(page, title);
    text_add(page, "</title><style>");
    text_add(page, style);
    text_add(page, "</style></head><body>");
}
