import type { ReactNode } from 'react'

/** A term and what is known of it; for the short list of facts under a title. */
export function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
