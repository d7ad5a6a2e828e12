export type FreezeRefusal =
  | 'status'
  | 'cookie'
  | 'build'
  | 'content-type'
  | 'size'
  | 'malformed'
  | 'incomplete'
  | 'unknown-script'
  | 'inline-handler'
  | 'inline-style'
  | 'stylesheet'
  | 'element'
  | 'url'
  | 'off-site'
  | 'draft'
  | 'secret'

/** Why a page must not become public. `detail` names the culprit for the log and never repeats a secret. */
export type Refusal = { readonly ok: false; readonly refusal: FreezeRefusal; readonly detail: string }

export function refuse(refusal: FreezeRefusal, detail: string): Refusal {
  return { ok: false, refusal, detail }
}
