'use client'

import type { ReactNode } from 'react'

/** Does something within the form, without scripts by a round through the action; `here` does it at once where it can. */
export function StepButton({
  step,
  label,
  here,
  children,
}: {
  readonly step: string
  readonly label?: string
  readonly here?: () => void
  readonly children: ReactNode
}) {
  return (
    <button
      type="submit"
      name="step"
      value={step}
      className="step"
      aria-label={label}
      onClick={(event) => {
        if (here === undefined) return
        event.preventDefault()
        here()
      }}
    >
      {children}
    </button>
  )
}
