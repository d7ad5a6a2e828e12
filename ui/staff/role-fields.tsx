'use client'

import { grantField, WHOLE_SITE } from '#domain/grants-input.ts'
import { ROLES } from '#domain/staff.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { ROLE_WORDS } from '#i18n/staff-roles.ts'
import { CheckField, GroupProblem, type Option } from './fields.tsx'
import { useForm } from './staff-form.tsx'

/** Each role for the whole site or for some services; `services` are those that exist, by id. */
export function RoleFields({ services }: { readonly services: readonly Option[] }) {
  const { typed, language } = useForm()
  const [words, people] = [ROLE_WORDS[language], STAFF_PEOPLE[language]]
  const options = [{ value: WHOLE_SITE, text: words.wholeSite }, ...services]
  return (
    <fieldset id="roles" tabIndex={-1}>
      <legend>{people.roles}</legend>
      <p className="hint">{people.rolesText}</p>
      <GroupProblem name="roles" />
      {ROLES.map((role) => {
        const ticked = (typed[grantField(role)] ?? '').split('\n')
        const held = options.filter(({ value }) => ticked.includes(value)).map(({ text }) => text)
        return (
          <details key={role} className="service" open={held.length > 0}>
            <summary>
              <span>
                {words.role[role]} <small>{held.join(', ')}</small>
              </span>
            </summary>
            <CheckField name={grantField(role)} label={words.may[role]} options={options} />
          </details>
        )
      })}
    </fieldset>
  )
}
