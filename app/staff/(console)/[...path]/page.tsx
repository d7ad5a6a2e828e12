import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'

export default async function UnknownPage() {
  await requireStaff()
  notFound()
}
