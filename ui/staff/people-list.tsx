import type { Language } from '#domain/language.ts'
import type { Person } from '#domain/person.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { rolesInWords } from '#i18n/staff-roles.ts'
import { dateTime } from '#i18n/time.ts'

type Props = {
  /** Names of services by their ids. */
  readonly names: ReadonlyMap<string, string>
  readonly now: Date
  readonly language: Language
}

/** Everybody, each leading to their own page. */
export function PeopleList({ people, ...props }: Props & { readonly people: readonly Person[] }) {
  return (
    <ul className="incidents">
      {people.map((person) => (
        <li key={person.id}>
          <a href={`/staff/people/${person.id}`}>
            <strong>{person.name}</strong>
            <PersonFacts person={person} {...props} />
          </a>
        </li>
      ))}
    </ul>
  )
}

export function PersonFacts({ person, names, now, language }: Props & { readonly person: Person }) {
  const words = STAFF_PEOPLE[language]
  const { lastSignInAt, link } = person
  return (
    <>
      <span>{person.email}</span>
      <span>
        {words.state[person.state]} · {rolesInWords(person.grants, names, language)}
      </span>
      <span>{words.factors(person.factors.hasApp, person.factors.passkeys)}</span>
      <span>{lastSignInAt === null ? words.neverSignedIn : words.lastSignIn(dateTime(lastSignInAt, language, now))}</span>
      {link !== null && <span>{words.linkUntil[link.purpose](dateTime(link.expiresAt, language, now))}</span>}
    </>
  )
}
