'use client'

import type { Language } from '#domain/language.ts'
import { PLATFORMS, REGIONS } from '#domain/scope.ts'
import { FUNCTION_STATUSES } from '#domain/status.ts'
import { SCOPE_WORDS, scopeText } from '#i18n/scope.ts'
import { STAFF } from '#i18n/staff.ts'
import { WORDS } from '#i18n/words.ts'
import { CheckField, LineField, SelectField } from './fields.tsx'
import { useForm } from './staff-form.tsx'
import type { TouchableService } from './touchable-service.ts'

/** Every function may be touched, none must be; services that the form already speaks of are unfolded. */
export function FunctionFields({ services, sinceHint }: { readonly services: readonly TouchableService[]; readonly sinceHint: string }) {
  const { typed, state, language } = useForm()
  const words = STAFF[language]
  const speaksOf = (id: string) =>
    (typed[`functions.${id}.status`] ?? '') !== '' || Object.keys(state.fields).some((name) => name.startsWith(`functions.${id}.`))
  return (
    <fieldset className="functions" id="functions">
      <legend>{words.incident.functions}</legend>
      <p className="hint">{services.length === 0 ? words.incident.noFunctions : words.hint.functions}</p>
      {services.map((service) => (
        <details key={service.name} className="service" open={services.length === 1 || service.functions.some((fn) => fn.current !== null || speaksOf(fn.id))}>
          <summary>{service.name}</summary>
          {service.functions.map((fn) => (
            <FunctionRow key={fn.id} fn={fn} sinceHint={sinceHint} />
          ))}
        </details>
      ))}
    </fieldset>
  )
}

function FunctionRow({ fn, sinceHint }: { readonly fn: TouchableService['functions'][number]; readonly sinceHint: string }) {
  const { typed, state, language } = useForm()
  const words = STAFF[language]
  const field = (name: string) => `functions.${fn.id}.${name}`
  const details = ['since', 'workaroundKo', 'workaroundEn', 'platforms', 'regions'].map(field)
  const isOpen = details.some((name) => (typed[name] ?? '') !== '' || state.fields[name] !== undefined)
  const options = [
    { value: '', text: words.incident.noChange },
    ...FUNCTION_STATUSES.map((status) => ({
      value: status,
      text: WORDS[language].status[status],
    })),
  ]
  return (
    <fieldset className="function" aria-label={fn.name}>
      <SelectField
        name={field('status')}
        label={fn.name}
        hint={fn.current === null ? undefined : words.incident.nowIs(statusNow(fn.current, language))}
        options={options}
      />
      <details className="more" open={isOpen}>
        <summary>{words.incident.details}</summary>
        <LineField name={field('since')} label={words.label.since} type="datetime-local" hint={sinceHint} />
        <LineField name={field('workaroundKo')} label={words.label.workaroundKo} hint={words.hint.workaround} lang="ko" />
        <LineField name={field('workaroundEn')} label={words.label.workaroundEn} lang="en" />
        <CheckField
          name={field('platforms')}
          label={words.label.platforms}
          hint={words.hint.scope}
          options={PLATFORMS.map((value) => ({ value, text: SCOPE_WORDS[language].platform[value] }))}
        />
        <CheckField
          name={field('regions')}
          label={words.label.regions}
          options={REGIONS.map((value) => ({ value, text: SCOPE_WORDS[language].region[value] }))}
        />
      </details>
    </fieldset>
  )
}

function statusNow({ status, scope }: NonNullable<TouchableService['functions'][number]['current']>, language: Language): string {
  const some = scopeText(scope, language)
  return some === null ? WORDS[language].status[status] : `${WORDS[language].status[status]}, ${some}`
}
