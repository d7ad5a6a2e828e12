import { type GroupRole, parseGroupRoles } from '#domain/group-roles.ts'

export type SsoSettings = {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
  readonly groupsClaim: string
  readonly groupRoles: readonly GroupRole[]
}

/** From the environment, which `npm start` has checked; null when people sign in with what we keep ourselves. */
export function ssoSettings(env: NodeJS.ProcessEnv = process.env): SsoSettings | null {
  if (!env.BONGSU_SSO_ISSUER) return null
  return {
    issuer: new URL(env.BONGSU_SSO_ISSUER),
    clientId: env.BONGSU_SSO_CLIENT_ID ?? '',
    clientSecret: env.BONGSU_SSO_CLIENT_SECRET ?? '',
    scopes: env.BONGSU_SSO_SCOPES || 'openid profile email groups',
    groupsClaim: env.BONGSU_SSO_GROUPS_CLAIM || 'groups',
    groupRoles: parseGroupRoles(env.BONGSU_SSO_ROLES ?? '') ?? [],
  }
}
