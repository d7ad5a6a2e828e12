import { requireStaff } from '#auth/require-staff.ts'
import { alertHooks, type Hook } from '#data/alert-hooks.ts'
import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ALERTS } from '#i18n/staff-alerts.ts'
import { HookForm } from '#ui/staff/alert-forms.tsx'
import { seoulTime } from '#ui/staff/seoul-time.ts'
import { consoleLanguage } from '../../console-language.ts'
import { addHookAction } from './actions.ts'

export default async function AlertsPage() {
  await requireStaff('alert.manage')
  const [language, hooks] = await Promise.all([consoleLanguage(), alertHooks()])
  const words = STAFF_ALERTS[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <p>
        <a href="/staff/proposals">{words.proposals}</a>
      </p>
      <section aria-labelledby="hooks-title">
        <h2 id="hooks-title">{words.hooks}</h2>
        {hooks.length === 0 && <p>{words.noHooks}</p>}
        <ul className="services">
          {hooks.map((hook) => (
            <Listed key={hook.id} hook={hook} language={language} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="add-title">
        <h2 id="add-title">{words.addHook}</h2>
        <HookForm action={addHookAction} language={language} />
      </section>
    </>
  )
}

function Listed({ hook, language }: { readonly hook: Hook; readonly language: Language }) {
  const words = STAFF_ALERTS[language]
  return (
    <li>
      <a href={`/staff/alerts/${hook.id}`}>
        <strong>{hook.name}</strong>
      </a>{' '}
      <small>{words.kind[hook.kind]}</small>
      <p>{hook.revokedAt !== null ? words.revoked(seoulTime(hook.revokedAt, language)) : received(hook, language)}</p>
    </li>
  )
}

function received({ lastReceivedAt }: Hook, language: Language): string {
  const words = STAFF_ALERTS[language]
  return lastReceivedAt === null ? words.neverReceived : words.lastReceived(seoulTime(lastReceivedAt, language))
}
