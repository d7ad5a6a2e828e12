'use client'

import { useRef, useState } from 'react'
import { QUICK_MINUTES, quickTime } from '#domain/quick-time.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { LineField } from './fields.tsx'
import { useForm } from './staff-form.tsx'
import { StepButton } from './step-button.tsx'

/** The installation's time when the page was made, in epoch ms: a demonstration lives in another year than the browser. */
export type PageTime = number

/** A time to come, mostly half an hour or one or two hours away. */
export function PromiseField({ name, label, hint, now }: { readonly name: string; readonly label: string; readonly hint: string; readonly now: PageTime }) {
  const { language } = useForm()
  const box = useRef<HTMLDivElement>(null)
  const [openedAt] = useState(pageClock)
  const words = STAFF_POST[language]
  const fill = (text: string) => {
    const input = box.current?.querySelector('input')
    if (!input) return
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return (
    <div ref={box} className="promise-field">
      <LineField name={name} label={label} type="datetime-local" hint={hint} isOptional />
      <div className="steps">
        {QUICK_MINUTES.map((minutes) => (
          <StepButton
            key={minutes}
            step={`${name}:${minutes}`}
            label={`${label}: ${words.quick[minutes]}`}
            here={() => fill(quickTime(new Date(now + pageClock() - openedAt), minutes))}
          >
            {words.quick[minutes]}
          </StepButton>
        ))}
      </div>
    </div>
  )
}

function pageClock(): number {
  return performance.now()
}
