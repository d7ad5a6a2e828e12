'use client'

import { useState } from 'react'
import type { Language } from '#domain/language.ts'
import { PLATFORMS, REGIONS } from '#domain/scope.ts'
import { FUNCTION_STATUSES, worstStatus } from '#domain/status.ts'
import { SCOPE_WORDS, scopeText } from '#i18n/scope.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { WORDS } from '#i18n/words.ts'
import { CheckField, LineField, SegmentField } from './fields.tsx'
import { useForm } from './staff-form.tsx'
import type { TouchableService } from './touchable-service.ts'

type Props = { readonly services: readonly TouchableService[]; readonly sinceHint: string }

/** Every function may be touched, none must be; services that the form already speaks of are unfolded. */
export function FunctionFields({ services, sinceHint }: Props) {
  const { language } = useForm()
  const [wanted, setWanted] = useState('')
  const words = STAFF[language]
  return (
    <fieldset className="functions" id="functions">
      <legend>{words.incident.functions}</legend>
      <p className="hint">{services.length === 0 ? words.incident.noFunctions : words.hint.functions}</p>
      <Finder services={services} wanted={wanted} onWant={setWanted} />
      {services.map((service) => (
        <ServiceRows key={service.name} service={service} wanted={wanted} isInView={isInView(service, services)} sinceHint={sinceHint} />
      ))}
    </fieldset>
  )
}

/** As many can be taken in at once. */
const TAKEN_IN = 8

/** What the incident touched is unfolded, unless it is so much that the words would be out of sight. */
function isInView(service: TouchableService, all: Props['services']): boolean {
  const touched = all.flatMap((one) => one.functions).filter((fn) => fn.current !== null)
  return all.length === 1 || (touched.length <= TAKEN_IN && service.functions.some((fn) => fn.current !== null))
}

/** Needs scripts; without them every service is there to be unfolded. */
function Finder({ services, wanted, onWant }: { readonly services: Props['services']; readonly wanted: string; readonly onWant: (text: string) => void }) {
  const { language } = useForm()
  const words = STAFF_POST[language]
  const count = services.flatMap((service) => service.functions).length
  if (count <= TAKEN_IN) return null
  const found = services.flatMap((service) => service.functions.filter((fn) => isFound(service, fn.name, wanted))).length
  return (
    <div className="field needs-scripts">
      <label htmlFor="find-function">{words.find}</label>
      <input id="find-function" type="search" autoComplete="off" value={wanted} onChange={(event) => onWant(event.target.value)} />
      <p className="hint" role="status">
        {wanted.trim() === '' ? '' : words.found(found)}
      </p>
    </div>
  )
}

function isFound(service: TouchableService, name: string, wanted: string): boolean {
  return `${service.name} ${name}`.toLowerCase().includes(wanted.trim().toLowerCase())
}

type RowsProps = { readonly service: TouchableService; readonly wanted: string; readonly isInView: boolean; readonly sinceHint: string }

function ServiceRows({ service, wanted, isInView, sinceHint }: RowsProps) {
  const { typed, state, language } = useForm()
  const speaksOf = (id: string) =>
    (typed[`functions.${id}.status`] ?? '') !== '' || Object.keys(state.fields).some((name) => name.startsWith(`functions.${id}.`))
  const isSpokenOf = service.functions.some((fn) => speaksOf(fn.id))
  const isLookedFor = wanted.trim() !== ''
  // What does not match is hidden, never taken away: a choice that was made there still counts.
  return (
    <details className="service" open={isInView || isSpokenOf || isLookedFor} hidden={!service.functions.some((fn) => isFound(service, fn.name, wanted))}>
      <summary>
        {service.name} <ServiceNow service={service} language={language} />
      </summary>
      {service.functions.map((fn) => (
        <FunctionRow key={fn.id} fn={fn} isHidden={!isFound(service, fn.name, wanted)} sinceHint={sinceHint} />
      ))}
    </details>
  )
}

/** How it stands by the incident, so that nobody needs to unfold it to know. */
function ServiceNow({ service, language }: { readonly service: TouchableService; readonly language: Language }) {
  const statuses = service.functions.flatMap((fn) => fn.current?.status ?? [])
  return statuses.length === 0 ? null : <small className="now">{STAFF[language].incident.nowIs(WORDS[language].status[worstStatus(statuses)])}</small>
}

type RowProps = { readonly fn: TouchableService['functions'][number]; readonly isHidden: boolean; readonly sinceHint: string }

function FunctionRow({ fn, isHidden, sinceHint }: RowProps) {
  const { language } = useForm()
  const words = STAFF[language]
  const options = [
    { value: '', text: words.incident.noChange },
    ...FUNCTION_STATUSES.map((status) => ({ value: status, text: WORDS[language].status[status] })),
  ]
  return (
    <div className="function" hidden={isHidden}>
      <SegmentField
        name={`functions.${fn.id}.status`}
        label={fn.name}
        hint={fn.current === null ? undefined : words.incident.nowIs(statusNow(fn.current, language))}
        options={options}
      />
      <FunctionDetails fn={fn} sinceHint={sinceHint} />
    </div>
  )
}

function FunctionDetails({ fn, sinceHint }: Omit<RowProps, 'isHidden'>) {
  const { typed, state, language } = useForm()
  const words = STAFF[language]
  const field = (name: string) => `functions.${fn.id}.${name}`
  const isOpen = DETAILS.map(field).some((name) => (typed[name] ?? '') !== '' || state.fields[name] !== undefined)
  return (
    <details className="more" open={isOpen}>
      <summary aria-label={`${fn.name}: ${words.incident.details}`}>{words.incident.details}</summary>
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
  )
}

const DETAILS = ['since', 'workaroundKo', 'workaroundEn', 'platforms', 'regions']

function statusNow({ status, scope }: NonNullable<TouchableService['functions'][number]['current']>, language: Language): string {
  const some = scopeText(scope, language)
  return some === null ? WORDS[language].status[status] : `${WORDS[language].status[status]}, ${some}`
}
