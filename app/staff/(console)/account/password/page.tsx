import { requireStaff } from '#auth/require-staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { NewPasswordForm } from '#ui/staff/new-password-form.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { changePasswordAction } from './action.ts'

export default async function PasswordPage() {
  await requireStaff()
  const language = await consoleLanguage()
  const { password, toAccount } = STAFF_ACCOUNT[language]
  return (
    <>
      <title>{`${password.change} · ${STAFF[language].console}`}</title>
      <h1>{password.change}</h1>
      <p>{password.text}</p>
      <NewPasswordForm action={changePasswordAction} language={language} />
      <a href="/staff/account">{toAccount}</a>
    </>
  )
}
