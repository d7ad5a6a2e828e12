import type { Permission } from '#domain/staff.ts'

/**
 * What somebody needs for an entrance of the console.
 *
 * `anyone`: looks after itself, by a one-time token or a password. `signed-in`: a session is enough, whatever its holder may do.
 * `fresh`: beside the permission, a proof of who they are of the last ten minutes.
 */
export type Access = Permission | 'anyone' | 'signed-in' | { readonly fresh: Permission | 'console.read' }

/** Every page below /staff, by its path. */
export const PAGES: Readonly<Record<string, Access>> = {
  '/staff': 'console.read',
  '/staff/[...path]': 'console.read',
  '/staff/account': 'console.read',
  '/staff/account/app': { fresh: 'console.read' },
  '/staff/account/passkeys': { fresh: 'console.read' },
  '/staff/account/password': 'console.read',
  '/staff/alerts': 'alert.manage',
  '/staff/alerts/[hook]': 'alert.manage',
  '/staff/announcements': 'announcement.change',
  '/staff/announcements/[id]': 'announcement.change',
  '/staff/audit': 'audit.read',
  '/staff/confirm': 'signed-in',
  '/staff/drafts': 'draft.write',
  '/staff/drafts/[id]/texts': 'draft.write',
  '/staff/first-run': 'anyone',
  '/staff/incidents/[id]': 'console.read',
  '/staff/join': 'anyone',
  '/staff/maintenance': 'maintenance.announce',
  '/staff/maintenance/[id]': 'maintenance.update',
  '/staff/maintenance/new': 'maintenance.announce',
  '/staff/people': 'staff.manage',
  '/staff/people/[id]': { fresh: 'staff.manage' },
  '/staff/people/invite': { fresh: 'staff.manage' },
  '/staff/post': 'draft.write',
  '/staff/postmortems': 'postmortem.publish',
  '/staff/promises': 'commitment.change',
  '/staff/promises/[postmortem]/[item]': 'commitment.change',
  '/staff/proposals': 'proposal.decide',
  '/staff/second-factor': 'signed-in',
  '/staff/services': 'service.change',
  '/staff/sign-in': 'anyone',
  '/staff/sign-in/code': 'anyone',
  '/staff/slack': 'console.read',
  '/staff/templates': 'console.read',
  '/staff/templates/[id]': 'console.read',
  '/staff/templates/new': 'template.change',
  '/staff/tokens': { fresh: 'token.manage' },
  '/staff/updates/[id]/correct': 'incident.correct',
}

/** Every server action, by file and name. */
export const ACTIONS: Readonly<Record<string, Access>> = {
  'app/staff/(console)/account/actions.ts endOtherSessionsAction': 'signed-in',
  'app/staff/(console)/account/actions.ts endSessionAction': 'signed-in',
  'app/staff/(console)/account/app/actions.ts beginAppAction': 'signed-in',
  'app/staff/(console)/account/app/actions.ts finishAppAction': 'signed-in',
  'app/staff/(console)/account/app/actions.ts removeAppAction': 'signed-in',
  'app/staff/(console)/account/app/actions.ts renewRecoveryCodesAction': 'signed-in',
  'app/staff/(console)/account/passkeys/actions.ts beginNewPasskey': 'signed-in',
  'app/staff/(console)/account/passkeys/actions.ts finishNewPasskey': 'signed-in',
  'app/staff/(console)/account/passkeys/actions.ts removePasskeyAction': 'signed-in',
  'app/staff/(console)/account/passkeys/actions.ts renamePasskeyAction': 'signed-in',
  'app/staff/(console)/account/password/action.ts changePasswordAction': 'signed-in',
  'app/staff/(console)/alerts/actions.ts addHookAction': 'alert.manage',
  'app/staff/(console)/alerts/actions.ts addRuleAction': 'alert.manage',
  'app/staff/(console)/alerts/actions.ts removeRuleAction': 'alert.manage',
  'app/staff/(console)/alerts/actions.ts renewHookAction': 'alert.manage',
  'app/staff/(console)/alerts/actions.ts revokeHookAction': 'alert.manage',
  'app/staff/(console)/announcements/actions.ts announceAction': 'announcement.change',
  'app/staff/(console)/announcements/actions.ts withdrawAction': 'announcement.change',
  'app/staff/(console)/drafts/actions.ts discardDraftAction': 'draft.write',
  'app/staff/(console)/drafts/actions.ts scheduleDraftAction': 'draft.write',
  'app/staff/(console)/maintenance/actions.ts announceMaintenanceAction': 'maintenance.announce',
  'app/staff/(console)/maintenance/actions.ts updateMaintenanceAction': 'maintenance.update',
  'app/staff/(console)/people/actions.ts changeGrantsAction': { fresh: 'staff.manage' },
  'app/staff/(console)/people/actions.ts disableAction': { fresh: 'staff.manage' },
  'app/staff/(console)/people/actions.ts enableAction': { fresh: 'staff.manage' },
  'app/staff/(console)/people/actions.ts inviteAction': { fresh: 'staff.manage' },
  'app/staff/(console)/people/actions.ts makeLinkAction': { fresh: 'staff.manage' },
  'app/staff/(console)/post/actions.ts postAction': 'incident.open',
  'app/staff/(console)/post/take-back.ts takeBackAction': 'draft.write',
  'app/staff/(console)/promises/action.ts changeCommitmentAction': 'commitment.change',
  'app/staff/(console)/proposals/actions.ts acceptProposalAction': 'proposal.decide',
  'app/staff/(console)/proposals/actions.ts dismissProposalAction': 'proposal.decide',
  'app/staff/(console)/services/action.ts addServiceAction': 'service.change',
  'app/staff/(console)/slack/action.ts linkSlackAction': 'console.read',
  'app/staff/(console)/templates/actions.ts changeTemplateAction': 'template.change',
  'app/staff/(console)/templates/actions.ts retireTemplateAction': 'template.change',
  'app/staff/(console)/updates/[id]/correct/action.ts correctUpdateAction': 'incident.correct',
  'app/staff/confirm/actions.ts beginPasskeyConfirm': 'signed-in',
  'app/staff/confirm/actions.ts confirmByCodeAction': 'signed-in',
  'app/staff/confirm/actions.ts confirmByPasswordAction': 'signed-in',
  'app/staff/confirm/actions.ts finishPasskeyConfirm': 'signed-in',
  'app/staff/first-run/action.ts firstRunAction': 'anyone',
  'app/staff/join/actions.ts joinAction': 'anyone',
  'app/staff/join/actions.ts resetAction': 'anyone',
  'app/staff/language-action.ts chooseLanguageAction': 'anyone',
  'app/staff/sign-in/actions.ts beginPasskeySignIn': 'anyone',
  'app/staff/sign-in/actions.ts finishPasskeySignIn': 'anyone',
  'app/staff/sign-in/actions.ts signInAction': 'anyone',
  'app/staff/sign-in/code/actions.ts signInWithCodeAction': 'anyone',
  'app/staff/(console)/tokens/actions.ts createTokenAction': { fresh: 'token.manage' },
  'app/staff/(console)/tokens/actions.ts revokeTokenAction': { fresh: 'token.manage' },
}

/** Every route handler that asks for a session, by its path. */
export const HANDLERS: Readonly<Record<string, Access>> = {
  '/staff/audit/export': 'audit.read',
  '/staff/drafts/[id]': 'draft.write',
  '/staff/drafts/new': 'draft.write',
  '/staff/preview': 'draft.write',
  '/staff/preview/[draft]': 'console.read',
  '/staff/sign-in/sso': 'anyone',
  '/staff/sign-in/sso/callback': 'anyone',
  '/staff/sign-out': 'anyone',
}

/** Every route handler that knows no sessions at all: it asks for a key, a secret or a signature. */
export const KEYED_HANDLERS: readonly string[] = ['/api/v1/[[...path]]', '/hooks/alerts/[hook]', '/hooks/slack/action', '/hooks/slack/command']

/** Where printed pages come from: they say what everybody may know, and no session is looked at. */
export const PRINTED = '/[lang]'
