/**
 * The page's skeleton: it loads one script and one style sheet and may do nothing else. What it shows comes later, by message.
 */
import { escapeHtml } from "./html.ts";

export interface PageParts {
  /** Fresh for each page, from `crypto`. */
  readonly nonce: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Addresses of dist/panel.js and dist/panel.css as the page may load them. */
  readonly script: string;
  readonly style: string;
  /** Translations by the keys of media/panel/strings.ts; what is missing stays English. */
  readonly strings: Readonly<Record<string, string>>;
  /** As BCP 47: "de", "pt-br". */
  readonly lang: string;
  /** Of the file, as text: the page keeps it in its state, from which VS Code restores the panel. */
  readonly uri: string;
}

/** The words travel in an attribute: there they are text, and no script has to be allowed for them. */
export function pageHtml({ nonce, cspSource, script, style, strings, lang, uri }: PageParts): string {
  const attribute = escapeHtml;
  return `<!DOCTYPE html>
<html lang="${attribute(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy(nonce, cspSource))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(style)}">
<title>Forecast Agent</title>
</head>
<body data-strings="${attribute(JSON.stringify(strings))}" data-uri="${attribute(uri)}">
<main id="panel"></main>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

/**
 * Nothing from anywhere but our own script and style sheet: no pictures, no fonts, no frames, no connections, no forms.
 * A nonce or source that says more than its name would change the policy, so it is a fault of the caller.
 */
function policy(nonce: string, cspSource: string): string {
  if (!/^[\w+/=-]+$/.test(nonce)) throw new Error("The nonce holds characters that a policy would read otherwise.");
  if (/[;,]/.test(cspSource)) throw new Error("The source holds characters that a policy would read otherwise.");
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
    // Not even our own script can make elements or code out of text.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}
