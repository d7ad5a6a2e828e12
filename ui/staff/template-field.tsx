'use client'

import { STAFF_POST } from '#i18n/staff-post.ts'
import { type Option, SelectField } from './fields.tsx'
import { useForm } from './staff-form.tsx'
import { StepButton } from './step-button.tsx'

/** Words that are ready: the office fills them in with what the form says so far. */
export function TemplateField({ templates }: { readonly templates: readonly Option[] }) {
  const { language } = useForm()
  const words = STAFF_POST[language]
  if (templates.length === 0) return null
  return (
    <div className="template-field">
      <SelectField name="template" label={words.template} hint={words.templateHint} options={[{ value: '', text: words.noTemplate }, ...templates]} />
      <StepButton step="template">{words.fillIn}</StepButton>
    </div>
  )
}
