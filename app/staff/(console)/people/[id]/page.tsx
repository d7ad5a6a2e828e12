import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { requireFreshStaff } from '#auth/require-fresh.ts'
import { person } from '#data/people.ts'
import { services } from '#data/services.ts'
import { grantsAsTyped } from '#domain/grants-input.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { PersonFacts } from '#ui/staff/people-list.tsx'
import { GrantsForm, LinkForm, PersonButton } from '#ui/staff/person-forms.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params, Search } from '../../../page-props.ts'
import { changeGrantsAction, disableAction, enableAction, makeLinkAction } from '../actions.ts'

type Props = { readonly params: Params<'id'>; readonly searchParams: Search }

export default async function PersonPage({ params, searchParams }: Props) {
  const actor = await requireFreshStaff('staff.manage')
  const [{ id }, { done }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [found, all] = await Promise.all([person(id, moment.now), services(moment)])
  if (found === null) notFound()
  const words = STAFF_PEOPLE[language]
  const names = new Map(all.map((service) => [service.id, service.name[language]]))
  const isDisabled = found.state === 'disabled'
  const purpose = found.state === 'invited' ? 'join' : 'reset'
  return (
    <>
      <title>{`${found.name} · ${STAFF[language].console}`}</title>
      {done !== undefined && (
        <p className="notice done" role="status">
          {done === 'roles' ? words.rolesChanged : words.changed}
        </p>
      )}
      <h1>{found.name}</h1>
      <p className="facts">
        <PersonFacts person={found} names={names} now={moment.now} language={language} />
      </p>
      {found.rolesFrom === 'groups' ? (
        <p className="notice">{words.fromGroups}</p>
      ) : (
        <GrantsForm
          action={changeGrantsAction}
          language={language}
          start={{ person: id, ...grantsAsTyped(found.grants) }}
          services={[...names].map(([value, text]) => ({ value, text }))}
        />
      )}
      {actor.id === id && <p className="notice">{words.yourself}</p>}
      {found.state === 'active' && !found.hasPassword && <p className="notice">{words.elsewhere}</p>}
      {actor.id !== id && (found.state === 'invited' || (found.state === 'active' && found.hasPassword)) && (
        <Section id="link" {...words.link[purpose]}>
          <LinkForm action={makeLinkAction} language={language} person={id} purpose={purpose} />
        </Section>
      )}
      {actor.id !== id && (
        <Section id="access" {...(isDisabled ? words.enable : words.disable)}>
          <PersonButton
            action={isDisabled ? enableAction : disableAction}
            language={language}
            person={id}
            submit={isDisabled ? words.enable.submit : words.disable.submit}
          />
        </Section>
      )}
    </>
  )
}

function Section({ id, title, text, children }: { readonly id: string; readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}
