import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { staffOrigin } from '#auth/staff-origin.ts'
import { alertHook, alertRules, type Hook } from '#data/alert-hooks.ts'
import { services } from '#data/services.ts'
import { templates } from '#data/templates.ts'
import { type AlertRule, matchersText } from '#domain/alert.ts'
import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ALERTS } from '#i18n/staff-alerts.ts'
import { WORDS } from '#i18n/words.ts'
import { RuleForm } from '#ui/staff/alert-forms.tsx'
import { ButtonForm } from '#ui/staff/button-form.tsx'
import { functionNames } from '#ui/staff/function-names.ts'
import { seoulTime } from '#ui/staff/seoul-time.ts'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params } from '../../../page-props.ts'
import { addRuleAction, removeRuleAction, renewHookAction, revokeHookAction } from '../actions.ts'

export default async function HookPage({ params }: { readonly params: Params<'hook'> }) {
  await requireStaff('alert.manage')
  const [{ hook: id }, language, moment] = await Promise.all([params, consoleLanguage(), newestMoment()])
  const [hook, rules, all, ready] = await Promise.all([alertHook(id), alertRules(id), services(moment), templates()])
  if (hook === null) notFound()
  const words = STAFF_ALERTS[language]
  const names = functionNames(all, language)
  return (
    <>
      <title>{`${hook.name} · ${STAFF[language].console}`}</title>
      <h1>{hook.name}</h1>
      <Settings hook={hook} language={language} />
      <section aria-labelledby="rules-title">
        <h2 id="rules-title">{words.rules}</h2>
        <p>{rules.length === 0 ? words.noRules : words.rulesText}</p>
        <ol className="rules">
          {rules.map((rule) => (
            <Rule key={rule.id} rule={rule} names={names} language={language} />
          ))}
        </ol>
        {hook.revokedAt === null && (
          <>
            <h3>{words.addRule}</h3>
            <RuleForm
              action={addRuleAction}
              language={language}
              hook={id}
              functions={[...names].map(([value, text]) => ({ value, text }))}
              templates={ready.filter((one) => one.isPreApproved && one.title !== null).map((one) => ({ value: one.id, text: one.name }))}
            />
          </>
        )}
      </section>
    </>
  )
}

function Settings({ hook, language }: { readonly hook: Hook; readonly language: Language }) {
  const words = STAFF_ALERTS[language]
  if (hook.revokedAt !== null) return <p className="notice">{words.revoked(seoulTime(hook.revokedAt, language))}</p>
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title">{words.settings}</h2>
      <dl>
        <dt>{words.hookKind}</dt>
        <dd>{words.kind[hook.kind]}</dd>
        <dt>{words.address}</dt>
        <dd>
          <code>{`${staffOrigin()}/hooks/alerts/${hook.id}`}</code>
        </dd>
      </dl>
      <ButtonForm
        action={renewHookAction}
        language={language}
        start={{ id: hook.id }}
        submit={words.renew}
        once={{ title: words.secret, text: words.secretOnce }}
      />
      <ButtonForm action={revokeHookAction} language={language} start={{ id: hook.id }} submit={words.revoke} />
    </section>
  )
}

function Rule({ rule, names, language }: { readonly rule: AlertRule; readonly names: ReadonlyMap<string, string>; readonly language: Language }) {
  const words = STAFF_ALERTS[language]
  const matchers = matchersText(rule.matchers)
  return (
    <li>
      <code>{matchers === '' ? words.always : matchers.replaceAll('\n', ', ')}</code>
      <p>
        {rule.functions.flatMap((fn) => names.get(fn) ?? []).join(', ')} · {WORDS[language].status[rule.status]} · {words.actions[rule.action]}
      </p>
      <ButtonForm action={removeRuleAction} language={language} start={{ id: rule.id }} submit={words.removeRule} />
    </li>
  )
}
