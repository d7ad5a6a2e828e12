/**
 * Text for XML 1.0, in an element or an attribute in double quotes. Characters that XML cannot carry even as an entity (its section
 * 2.2: lone surrogates, U+FFFE, U+FFFF, most controls) are left out, and with them all other controls: one of them would make
 * the whole document unreadable.
 */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Surrogate}/gu
