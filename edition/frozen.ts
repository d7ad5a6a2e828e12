/** The bytes of one page as every reader gets them, and the headers that belong to them. */
export type Frozen = {
  readonly body: Uint8Array
  readonly type: string
  readonly csp: string
  /** Only on the pages that stand for every path that does not exist. */
  readonly status?: 404
  /** Content-Disposition of a download. */
  readonly disposition?: string
}

/** A page and the twin that is served while nobody confirms that it is the newest; null when both say the same. */
export type Twins = { readonly fresh: Frozen; readonly stale: Frozen | null }
