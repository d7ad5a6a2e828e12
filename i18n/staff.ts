import type { HookProblem } from '#domain/alert.ts'
import type { AnnouncementProblem } from '#domain/announcement.ts'
import type { CatalogueProblem } from '#domain/catalogue.ts'
import type { CommitmentProblem } from '#domain/commitment.ts'
import type { ConsolePostmortemProblem } from '#domain/console-postmortem.ts'
import type { PublishProblem } from '#domain/draft.ts'
import type { EvidenceFileProblem } from '#domain/evidence-file.ts'
import type { IncidentProblem } from '#domain/incident.ts'
import { AHEAD_MAX_YEARS, PASSWORD_MIN, TEXT_MAX, TITLE_MAX, WINDOW_MAX_HOURS, WINDOWS_MAX } from '#domain/input-bounds.ts'
import type { Language } from '#domain/language.ts'
import type { MaintenanceProblem } from '#domain/maintenance-plan.ts'
import type { PersonProblem } from '#domain/person.ts'
import type { ProposalProblem } from '#domain/proposal.ts'
import type { TemplateProblem } from '#domain/template.ts'
import type { FieldProblem } from '#domain/typed-field.ts'
import { CATALOGUE_PROBLEMS } from './catalogue-problems.ts'
import { DRAFT_PROBLEM } from './draft-words.ts'
import { POSTMORTEM_DRAFT_PROBLEMS } from './staff-postmortem-drafts.ts'
import { EVIDENCE_FILE_PROBLEM } from './staff-postmortem-evidence.ts'

/** Why a form as a whole was not accepted. */
export type FormProblem =
  | IncidentProblem
  | CommitmentProblem
  | PublishProblem
  | MaintenanceProblem
  | AnnouncementProblem
  | PersonProblem
  | TemplateProblem
  | ProposalProblem
  | HookProblem
  | 'no-such-token'
  | 'moved-on'
  | 'own-words'
  | 'not-waiting'
  | 'waits-unfit'
  | 'draft-changed'
  | 'unreachable'
  | CatalogueProblem
  | ConsolePostmortemProblem
  | EvidenceFileProblem
  | 'signed-out'
  | 'second-factor-needed'
  | 'not-fresh'
  | 'foreign-origin'
  | 'wrong-password'
  | 'wrong-code'
  | 'half-session-over'
  | 'too-many-codes'
  | 'passkey-refused'
  | 'no-app'
  | 'wrong-credentials'
  | 'too-many-attempts'
  | 'token-used'

type Labels = Readonly<
  Record<
    | 'email'
    | 'password'
    | 'name'
    | 'siteTitleKo'
    | 'siteTitleEn'
    | 'titleKo'
    | 'titleEn'
    | 'startedAt'
    | 'dependency'
    | 'phase'
    | 'textKo'
    | 'textEn'
    | 'status'
    | 'since'
    | 'workaroundKo'
    | 'workaroundEn'
    | 'platforms'
    | 'regions'
    | 'estimateBy'
    | 'estimateWordsKo'
    | 'estimateWordsEn'
    | 'nextUpdateBy'
    | 'sources'
    | 'reasonKo'
    | 'reasonEn'
    | 'slug'
    | 'nameKo'
    | 'nameEn'
    | 'functions'
    | 'declared'
    | 'standing'
    | 'due'
    | 'noteKo'
    | 'noteEn'
    | 'evidence',
    string
  >
>
type Hints = Readonly<
  Record<
    | 'siteTitle'
    | 'newPassword'
    | 'title'
    | 'time'
    | 'text'
    | 'functions'
    | 'sinceIncident'
    | 'sinceUpdate'
    | 'sinceCorrection'
    | 'workaround'
    | 'scope'
    | 'estimate'
    | 'sources'
    | 'reason'
    | 'slug'
    | 'functionLines'
    | 'due'
    | 'note'
    | 'evidence',
    string
  >
>

export type StaffWords = {
  readonly console: string
  readonly skip: string
  readonly otherLanguage: string
  readonly navigation: string
  readonly allPages: string
  readonly signedInAs: (name: string) => string
  readonly signOut: string
  readonly notFound: {
    readonly title: string
    readonly text: string
    readonly back: string
  }
  readonly failed: {
    readonly title: string
    readonly text: string
    readonly again: string
  }
  readonly signIn: {
    readonly title: string
    readonly submit: string
    readonly after: string
  }
  readonly firstRun: {
    readonly title: string
    readonly text: string
    readonly site: string
    readonly administrator: string
    readonly submit: string
  }
  readonly home: {
    readonly title: string
    readonly open: string
    readonly noneOpen: string
    readonly recent: string
    readonly since: (time: string) => string
    readonly updatePromised: (time: string) => string
    readonly updateOverdue: (time: string) => string
  }
  readonly press: {
    readonly title: string
    readonly none: string
    readonly live: (edition: number) => string
    readonly printedAt: (time: string) => string
    readonly failedAt: (time: string) => string
    readonly behind: (changes: number) => string
    readonly problem: string
    readonly problemHelp: string
    readonly posted: (edition: number) => string
    readonly printing: string
    readonly delayed: string
    readonly checkAgain: string
    readonly logPaused: string
    readonly logPausedHelp: string
  }
  readonly incident: {
    readonly newTitle: string
    readonly newSubmit: string
    readonly timeline: string
    readonly toTimeline: string
    readonly update: (number: number) => string
    readonly revision: (number: number) => string
    readonly replaced: string
    readonly why: string
    readonly correct: string
    readonly postTitle: string
    readonly postSubmit: string
    readonly resolve: string
    readonly resolveSubmit: string
    readonly notYet: string
    readonly isResolved: (time: string) => string
    readonly correctTitle: (number: number) => string
    readonly correctText: string
    readonly correctSubmit: string
    readonly readersPage: string
    readonly startedAt: string
    readonly estimate: string
    readonly nextUpdateBy: string
    readonly sources: string
    readonly functions: string
    readonly promises: string
    readonly noChange: string
    readonly nowIs: (status: string) => string
    readonly details: string
    readonly noDependency: string
    readonly noFunctions: string
  }
  readonly services: {
    readonly title: string
    readonly none: string
    readonly add: string
    readonly submit: string
    readonly declaredOperational: string
    readonly declaredUnknown: string
  }
  readonly promises: {
    readonly title: string
    readonly none: string
    readonly due: (day: string) => string
    readonly slipped: (times: number) => string
    readonly readersPage: string
    readonly changeTitle: string
    readonly changeText: string
    readonly changeSubmit: string
    readonly files: string
    readonly filesHint: string
  }
  readonly label: Labels
  readonly hint: Hints
  readonly optional: string
  readonly sending: string
  readonly copy: string
  readonly copied: string
  readonly copyByHand: string
  readonly checkFields: string
  readonly fieldProblem: Readonly<Record<FieldProblem, string>>
  readonly formProblem: Readonly<Record<FormProblem, string>>
}

const KO: StaffWords = {
  console: '봉수 담당자 화면',
  skip: '본문으로 건너뛰기',
  otherLanguage: 'English',
  navigation: '담당자 메뉴',
  allPages: '메뉴',
  signedInAs: (name) => `${name} 님`,
  signOut: '로그아웃',
  notFound: {
    title: '페이지가 없습니다',
    text: '주소가 바뀌었거나, 볼 수 있는 권한이 없습니다.',
    back: '처음으로',
  },
  failed: {
    title: '처리하지 못했습니다',
    text: '데이터베이스에 연결하지 못했거나 시스템에 문제가 있습니다. 독자는 마지막으로 인쇄한 판을 계속 보고 있습니다. 잠시 뒤 다시 시도해 주세요.',
    again: '다시 시도',
  },
  signIn: {
    title: '로그인',
    submit: '로그인',
    after: '준비가 끝났습니다. 방금 만든 계정으로 로그인해 주세요.',
  },
  firstRun: {
    title: '처음 설정',
    text: '사이트 이름을 정하고 첫 관리자 계정을 만듭니다. 이 주소는 한 번만 쓸 수 있습니다.',
    site: '사이트',
    administrator: '관리자',
    submit: '설정 마치기',
  },
  home: {
    title: '현황',
    open: '진행 중인 장애',
    noneOpen: '진행 중인 장애가 없습니다.',
    recent: '최근 장애',
    since: (time) => `${time} 시작`,
    updatePromised: (time) => `다음 소식: ${time}까지`,
    updateOverdue: (time) => `약속한 시각이 지났습니다: ${time}까지`,
  },
  press: {
    title: '인쇄',
    none: '아직 인쇄한 판이 없습니다.',
    live: (edition) => `독자는 제${edition}판을 보고 있습니다.`,
    printedAt: (time) => `${time}에 인쇄했습니다.`,
    failedAt: (time) => `마지막으로 실패한 시각: ${time}`,
    behind: (changes) => `아직 인쇄하지 않은 변경이 ${changes}건 있습니다.`,
    problem: '인쇄하지 못하고 있습니다. 독자는 마지막으로 인쇄한 판을 보고 있습니다.',
    problemHelp: '올린 내용은 저장되어 있으며, 원인이 해결되면 저절로 인쇄됩니다. 다시 올리지 마세요.',
    posted: (edition) => `올렸습니다. 독자가 보는 제${edition}판에 실렸습니다.`,
    printing: '올렸습니다. 지금 인쇄하고 있습니다.',
    delayed: '올린 내용은 저장되었지만 아직 독자에게 보이지 않습니다. 인쇄가 늦어지고 있습니다. 다시 올리지 마세요.',
    checkAgain: '다시 확인',
    logPaused: '공개 로그가 멈춰 있습니다. 소식은 그대로 나가지만 서명되지 않습니다.',
    logPausedHelp: '원인이 해결되면 밀린 것까지 순서대로 로그에 실립니다. 서버에서 npm run log -- status로 자세히 볼 수 있습니다.',
  },
  incident: {
    newTitle: '장애 등록',
    newSubmit: '장애 등록하고 알리기',
    timeline: '경과',
    toTimeline: '지금까지의 경과 보기',
    update: (number) => `소식 ${number}`,
    revision: (number) => (number === 1 ? '처음 올린 내용' : `${number - 1}차 정정`),
    replaced: '정정 전 내용',
    why: '정정 이유',
    correct: '정정하기',
    postTitle: '새 소식 올리기',
    postSubmit: '소식 올리기',
    resolve: '해결 처리',
    resolveSubmit: '해결되었다고 알리기',
    notYet: '아직 해결되지 않았습니다. 소식 올리기로 돌아가기',
    isResolved: (time) => `${time}에 해결된 장애입니다. 더 올릴 수는 없고, 이미 올린 소식을 정정할 수는 있습니다.`,
    correctTitle: (number) => `소식 ${number} 정정`,
    correctText: '고친 내용이 새 내용으로 보이고, 지금까지의 내용과 정정 이유도 독자에게 계속 보입니다.',
    correctSubmit: '정정 올리기',
    readersPage: '독자 화면 보기',
    startedAt: '시작',
    estimate: '복구 예상',
    nextUpdateBy: '다음 소식',
    sources: '출처',
    functions: '기능별 상태',
    promises: '약속',
    noChange: '그대로',
    nowIs: (status) => `지금: ${status}`,
    details: '시각 · 대신 할 수 있는 것 · 대상',
    noDependency: '없음 또는 모름',
    noFunctions: '등록된 서비스가 없습니다. 서비스를 먼저 추가하면 기능별 상태를 알릴 수 있습니다.',
  },
  services: {
    title: '서비스',
    none: '아직 서비스가 없습니다.',
    add: '서비스 추가',
    submit: '서비스 추가',
    declaredOperational: '정상: 직접 확인했습니다',
    declaredUnknown: '알 수 없음: 아직 확인하지 않았습니다',
  },
  promises: {
    title: '약속과 조치',
    none: '아직 약속이나 재발 방지 조치가 없습니다. 장애 보고서를 내면 여기에 모입니다.',
    due: (day) => `기한 ${day}`,
    slipped: (times) => `${times}번 밀림`,
    readersPage: '독자 화면 보기',
    changeTitle: '상태 바꾸기',
    changeText: '지금까지의 상태는 지워지지 않고, 여기서 올린 상태가 그 뒤에 남습니다. 올리면 공개 로그에도 남으며 거둬들일 수 없습니다.',
    changeSubmit: '상태 올리기',
    files: '보고서에 실린 증거 파일',
    filesHint: '고른 파일은 위의 근거와 함께 올라갑니다. 새 파일은 장애 보고서의 다음 판에 증거로 낸 뒤에 고를 수 있습니다.',
  },
  label: {
    email: '이메일',
    password: '비밀번호',
    name: '이름',
    siteTitleKo: '사이트 이름 (한국어)',
    siteTitleEn: '사이트 이름 (영어)',
    titleKo: '제목 (한국어)',
    titleEn: '제목 (영어)',
    startedAt: '시작한 시각',
    dependency: '원인이 된 의존 대상',
    phase: '단계',
    textKo: '소식 (한국어)',
    textEn: '소식 (영어)',
    status: '상태',
    since: '언제부터',
    workaroundKo: '대신 할 수 있는 것 (한국어)',
    workaroundEn: '대신 할 수 있는 것 (영어)',
    platforms: '영향을 받는 기기',
    regions: '영향을 받는 지역',
    estimateBy: '복구 예상 시각',
    estimateWordsKo: '복구 예상 설명 (한국어)',
    estimateWordsEn: '복구 예상 설명 (영어)',
    nextUpdateBy: '다음 소식을 알릴 시각',
    sources: '출처',
    reasonKo: '정정 이유 (한국어)',
    reasonEn: '정정 이유 (영어)',
    slug: '주소에 쓰는 이름',
    nameKo: '이름 (한국어)',
    nameEn: '이름 (영어)',
    functions: '기능',
    declared: '기능의 지금 상태',
    standing: '지금 상태',
    due: '기한',
    noteKo: '설명 (한국어)',
    noteEn: '설명 (영어)',
    evidence: '근거',
  },
  hint: {
    siteTitle: '독자 화면 맨 위에 보입니다.',
    newPassword: `${PASSWORD_MIN}자 이상, 남이 짐작할 수 없게 지어 주세요. 낱말 여러 개를 이어 써도 됩니다.`,
    title: '독자가 겪는 일을 한 줄로 씁니다.',
    time: '서울 시각입니다.',
    text: '한 언어로 먼저 올려도 됩니다. 다른 언어는 나중에 정정으로 채울 수 있습니다. 마크다운을 쓸 수 있습니다.',
    functions: '상태가 바뀐 기능만 고르면 됩니다.',
    sinceIncident: '비워 두면 장애가 시작한 시각입니다.',
    sinceUpdate: '비워 두면 지금입니다.',
    sinceCorrection: '비워 두면 이 소식을 올린 시각입니다.',
    workaround: '독자가 지금 할 수 있는 것을 한 문장으로 씁니다.',
    scope: '모두가 영향을 받으면 아무것도 고르지 않습니다. 고르면 그 밖의 사람에게는 된다고 알립니다.',
    estimate: '모르면 비워 둡니다. 한 번 알린 예상은 바뀌어도 기록에 남습니다.',
    sources: '한 줄에 하나씩, "K21 | 언론사, 날짜"처럼 짧은 기호와 찾을 수 있는 설명을 씁니다.',
    reason: '한 언어만 써도 됩니다. 독자에게 보입니다.',
    slug: '주소에 쓰입니다. 영어 소문자, 숫자, 붙임표만 쓰며 나중에 바꿀 수 없습니다.',
    functionLines: '한 줄에 하나씩 "한국어 | English"로 씁니다. 예: 글 메시지 보내기 | Send text',
    due: '서울 날짜입니다. 날짜를 바꾸면 밀린 것으로 세고, 처음 기한은 독자에게 계속 보입니다. 말한 기한이 없으면 비워 둡니다.',
    note: '무엇이 어떻게 됐는지 씁니다. 한 언어만 써도 됩니다.',
    evidence: '한 줄에 하나씩, "https://… | 설명"이나 찾을 수 있는 설명을 씁니다. 지킴, 일부 지킴, 지키지 못함에는 하나 이상 있어야 합니다.',
  },
  optional: '선택',
  sending: '올리는 중…',
  copy: '복사',
  copied: '복사했습니다.',
  copyByHand: '복사하지 못했습니다. 직접 선택해 복사해 주세요.',
  checkFields: '아직 올리지 않았습니다. 다음을 확인해 주세요.',
  fieldProblem: {
    missing: '입력해 주세요.',
    'missing-in-both': '한국어와 영어 가운데 하나는 써 주세요.',
    'too-long': `너무 깁니다. 제목은 ${TITLE_MAX}자, 소식은 ${TEXT_MAX.toLocaleString('ko')}자, 한 줄 설명은 500자, 이름은 80자까지 쓸 수 있습니다.`,
    'too-short': `${PASSWORD_MIN}자 이상 써 주세요.`,
    guessable: '쉽게 짐작할 수 있는 비밀번호입니다. 서로 관계없는 낱말 네댓 개처럼 더 길고 엉뚱하게 지어 주세요.',
    'not-printable': '보이지 않는 제어 문자나 줄바꿈이 있습니다. 지우고 다시 써 주세요.',
    'not-a-time': '날짜와 시각을 2022-10-16T14:30 형식으로 써 주세요.',
    'not-minutes': '1부터 120까지의 분을 숫자로 써 주세요.',
    'not-a-day': '날짜를 2022-12-20 형식으로 써 주세요.',
    'not-later': '소식을 올린 시각보다 뒤여야 합니다. 뒤의 시각으로 고치거나 비워 주세요.',
    'not-a-choice': '목록에 있는 것 가운데 하나를 골라 주세요.',
    'status-needed': '시각이나 대신 할 수 있는 것, 대상을 쓰려면 상태도 골라 주세요.',
    'works-for-some': '정상은 모두에게 된다는 뜻입니다. 아직 안 되는 사람이 있으면 상태를 정상이 아닌 것으로 두고 그 대상만 골라 주세요.',
    'not-a-source': '한 줄에 하나씩 "기호 | 설명"으로 써 주세요. 기호는 글자와 숫자로 40자까지, 출처는 30개까지입니다.',
    'not-evidence': '한 줄에 하나씩 써 주세요. 주소는 https://로 시작해야 하고, 한 줄은 1,000자, 근거는 30개까지입니다.',
    'evidence-needed': '지킴, 일부 지킴, 지키지 못함이라고 하려면 독자가 확인할 수 있는 근거를 하나 이상 써 주세요.',
    'not-a-slug': '영어 소문자, 숫자, 붙임표만 써 주세요. 예: messenger',
    'not-a-function': '한 줄에 하나씩 "한국어 | English"로 써 주세요. 영어 이름에는 영문자나 숫자가 있어야 하고, 이름은 80자, 기능은 100개까지입니다.',
    'no-function': '기능을 하나 이상 써 주세요.',
    'not-an-email': '이메일 주소를 name@example.com 형식으로 써 주세요.',
    'looks-secret': '비밀번호나 열쇠로 보이는 것이 들어 있습니다. 독자에게 공개되는 글이니 지워 주세요.',
    'leads-to-console': '담당자 화면의 주소가 들어 있습니다. 독자에게 공개되는 글이니 지워 주세요.',
    'too-deep': '인용이나 목록, 강조가 너무 깊게 겹쳐 있습니다. 글을 단순하게 고쳐 주세요.',
    'not-after-start': '시작보다 뒤여야 합니다. 끝나는 시각을 다시 확인해 주세요.',
    'in-the-past': '이미 지난 시각입니다. 앞으로 올 시각을 써 주세요.',
    'too-long-window': `한 번의 점검은 ${WINDOW_MAX_HOURS}시간까지입니다. 더 길면 나누어 예고해 주세요.`,
    'not-a-matcher': '한 줄에 하나씩, 라벨=값 또는 라벨!=값으로 써 주세요.',
    'not-a-rule':
      '반복 규칙을 알 수 없습니다. FREQ는 DAILY, WEEKLY, MONTHLY, YEARLY 가운데 하나이고, 끝은 COUNT나 UNTIL 하나로만 씁니다. 예: FREQ=WEEKLY;BYDAY=WE;COUNT=4, FREQ=MONTHLY;UNTIL=20271231T150000Z',
    'endless-rule': '반복이 언제 끝나는지 없습니다. COUNT(횟수)나 UNTIL(마지막 때)을 넣어 주세요.',
    'rule-misses-start': '시작 시각이 이 반복 규칙에 맞지 않습니다. 첫 점검이 규칙에 들도록 시작 시각이나 규칙을 고쳐 주세요.',
    'too-many-windows': `반복은 ${WINDOWS_MAX}번까지입니다. 횟수를 줄여 주세요.`,
    'too-far-ahead': `반복은 첫 점검부터 ${AHEAD_MAX_YEARS}년 안에 끝나야 합니다.`,
    'windows-overlap': '앞 점검이 끝나기 전에 다음 점검이 시작됩니다. 점검 시간을 줄이거나 간격을 늘려 주세요.',
    'no-role': '권한을 하나 이상 골라 주세요. 나중에 바꿀 수 있습니다.',
    'impact-needed': '영향을 받는 기능을 하나 이상 골라 주세요. 영향이 없다면 "정상"으로 고르면 됩니다.',
    'unknown-variable': '{{ }} 안에 쓸 수 없는 말이 있습니다. 입력란의 설명에 있는 것만 써 주세요.',
    'unfilled-variable': '{{ }}로 비워 둔 곳이 남아 있습니다. 내용을 채우거나 지워 주세요.',
  },
  formProblem: {
    ...DRAFT_PROBLEM.ko,
    'no-such-incident': '이 장애를 찾을 수 없습니다. 현황으로 돌아가 다시 골라 주세요.',
    'no-such-update': '이 소식을 찾을 수 없습니다. 장애 페이지로 돌아가 다시 골라 주세요.',
    'older-than-incident': '이 소식의 시각이 장애를 등록한 시각보다 앞섭니다. 서버의 시계를 확인한 뒤 다시 올려 주세요.',
    'already-resolved': '그사이 다른 담당자가 해결로 처리했습니다. 새 소식은 올릴 수 없습니다. 잘못된 소식이 있으면 정정해 주세요.',
    'still-affected': '아직 정상이 아닌 기능이 있어 해결로 처리할 수 없습니다. 그 기능을 정상으로 바꾸거나, 단계를 해결이 아닌 것으로 고르세요.',
    'already-retracted': '이미 철회한 소식입니다. 더 고치거나 철회할 수 없습니다.',
    'unknown-function': '없는 기능이 들어 있습니다. 페이지를 새로 열고 다시 골라 주세요.',
    'in-the-future': '기능의 상태가 바뀐 시각이 미래입니다. 지금이나 지난 시각으로 고쳐 주세요.',
    'started-after-update': '시작한 시각이 미래입니다. 지금이나 지난 시각으로 고쳐 주세요.',
    'own-words': '내가 쓰거나 마지막으로 고친 글은 내가 승인할 수 없습니다. 다른 담당자가 승인해야 합니다.',
    'not-waiting': '그사이 글이 바뀌었거나 다른 담당자가 먼저 답했습니다. 페이지를 새로 열어 지금 기다리는 글을 확인해 주세요.',
    'waits-unfit': '지금은 그대로 나갈 수 없는 글입니다. 약속한 시각이 지났다면 고쳐 달라고 돌려보내 주세요.',
    'needs-approval': '이 심각도의 소식은 다른 담당자가 승인해야 나갑니다. 쓴 내용은 그대로 있으며 아직 독자에게 나가지 않았습니다.',
    'no-such-commitment': '이 약속이나 조치를 찾을 수 없습니다. 목록으로 돌아가 다시 골라 주세요.',
    'cannot-become': '그사이 상태가 바뀌어 이 상태로는 갈 수 없습니다. 페이지를 새로 열어 지금 상태를 확인해 주세요.',
    'evidence-needed': '이 상태를 올리려면 독자가 확인할 수 있는 근거가 하나 이상 있어야 합니다.',
    'note-needed': '무엇이 어떻게 됐는지 한국어나 영어로 써 주세요.',
    'no-such-maintenance': '이 점검을 찾을 수 없습니다. 목록으로 돌아가 다시 골라 주세요.',
    'maintenance-over': '이미 끝났거나 취소된 점검입니다. 더 바꿀 수 없습니다. 새로 할 점검은 따로 예고해 주세요.',
    'maintenance-moved-on': '그사이 점검 상태가 바뀌어 이 상태로는 갈 수 없습니다. 페이지를 새로 열어 지금 상태를 확인해 주세요.',
    'title-unchanged': '지금 제목과 같아서 바로잡을 것이 없습니다.',
    'series-over': '이 반복 점검에는 취소할 점검이 남아 있지 않습니다. 모두 시작했거나 이미 취소되었습니다.',
    'window-in-past': '점검 시각이 이미 지났습니다. 앞으로 올 시각으로 고쳐 주세요.',
    'window-has-begun': '이미 시작한 점검의 시작 시각은 바꿀 수 없습니다. 끝나는 시각만 바꿔 주세요.',
    'no-such-announcement': '이 안내를 찾을 수 없습니다. 목록으로 돌아가 다시 골라 주세요.',
    'announcement-over': '이미 내려간 안내입니다. 다시 알리려면 새 안내를 올려 주세요.',
    'no-such-template': '이 문안을 찾을 수 없습니다. 목록으로 돌아가 다시 골라 주세요.',
    'template-retired': '더는 쓰지 않기로 한 문안입니다. 필요하면 새 문안을 만들어 주세요.',
    'not-allowed': '이 일을 할 권한이 없습니다. 관리자에게 권한을 요청해 주세요.',
    'moved-on': '쓰는 동안 다른 담당자가 같은 기능의 상태나 단계를 바꾸었습니다. 아래 소식을 확인하고, 그래도 맞으면 다시 올려 주세요.',
    'draft-changed': '다른 담당자가 이 초안을 예약하거나 올렸거나 고쳤습니다. 현황의 초안 목록에서 확인해 주세요. 쓴 내용은 그대로 있습니다.',
    unreachable: '서버에 닿지 못해 올리지 못했습니다. 쓴 내용은 그대로 있으니 잠시 뒤 다시 올려 주세요. 이미 올라갔더라도 두 번 올라가지는 않습니다.',
    'signed-out': '로그인이 끝났습니다. 새 창에서 로그인한 뒤 이 화면에서 다시 올려 주세요. 쓴 내용은 그대로 있습니다.',
    'second-factor-needed': '2단계 인증을 마쳐야 할 수 있는 일입니다. 다른 창에서 마친 뒤 이 창에서 다시 올려 주세요. 쓴 내용은 그대로 있습니다.',
    'not-fresh': '중요한 일이라 본인 확인이 한 번 더 필요합니다. 확인한 뒤 이 창에서 다시 올려 주세요. 쓴 내용은 그대로 있습니다.',
    'foreign-origin': '이 화면의 주소가 담당자 화면의 주소와 다릅니다. 정해진 주소로 다시 열어 주세요.',
    'wrong-credentials': '이메일이나 비밀번호가 맞지 않습니다. 다시 확인해 주세요.',
    'half-session-over': '비밀번호를 확인한 지 오래되었거나 코드가 여러 번 틀렸습니다. 처음부터 다시 로그인해 주세요.',
    'too-many-codes': '이 계정에 틀린 코드가 너무 많이 들어왔습니다. 복구 코드나 패스키, 전에 로그인한 기기로 로그인해 주세요.',
    'passkey-refused': '이 패스키로는 확인할 수 없습니다. 등록한 패스키인지 확인하고 다시 눌러 주세요.',
    'no-app': '등록 중인 인증 앱이 없습니다. 등록을 처음부터 다시 시작해 주세요.',
    'wrong-password': '비밀번호가 맞지 않습니다. 다시 확인해 주세요.',
    'wrong-code': '코드가 맞지 않거나 이미 쓴 코드입니다. 인증 앱에 새로 보이는 코드를 써 주세요.',
    'too-many-attempts': '시도가 너무 많았습니다. 잠시 뒤에 다시 시도하거나, 전에 로그인한 기기나 패스키로 로그인해 주세요.',
    'token-used': '이미 쓴 주소이거나 새 주소로 바뀌었습니다. 설정을 마쳤다면 로그인하고, 아니라면 다시 시작해 새 주소를 받으세요.',
    'email-taken': '이미 쓰고 있는 이메일입니다. 다른 이메일을 써 주세요.',
    'no-such-person': '이 사람을 찾을 수 없습니다. 목록으로 돌아가 다시 골라 주세요.',
    'is-disabled': '사용이 중지된 사람입니다. 다시 사용하게 한 뒤에 링크를 만들어 주세요.',
    'is-yourself': '자신은 사용 중지할 수 없습니다. 다른 관리자에게 부탁해 주세요.',
    'last-administrator': '사이트 전체의 관리자가 아무도 남지 않게 됩니다. 다른 관리자를 먼저 정해 주세요.',
    'roles-from-groups': '권한이 통합 로그인의 그룹에서 옵니다. 그룹을 바꾸면 다음 통합 로그인부터 적용됩니다.',
    'no-password-here': '통합 로그인으로 들어오는 사람이라 여기에는 비밀번호가 없습니다.',
    'more-than-you-hold':
      '내가 가진 것보다 많은 권한을 주거나, 나보다 많은 권한을 가진 사람을 바꿀 수는 없습니다. 더 넓은 권한을 가진 관리자에게 부탁해 주세요.',
    'unknown-service': '없는 서비스가 들어 있습니다. 페이지를 새로 열고 다시 골라 주세요.',
    'link-used': '이미 쓴 링크이거나 기한이 지났거나 새 링크로 바뀌었습니다. 관리자에게 새 링크를 요청해 주세요.',
    'no-such-proposal': '그런 제안이 없습니다.',
    'already-decided': '다른 사람이 먼저 처리했거나 저절로 멎은 제안입니다.',
    'no-such-token': '이 열쇠를 찾을 수 없습니다. 목록을 새로 열어 다시 골라 주세요.',
    'no-such-hook': '경보를 보내는 곳이 없거나, 더 받지 않기로 한 곳입니다.',
    'no-such-rule': '그런 규칙이 없습니다. 다른 사람이 이미 지웠을 수 있습니다.',
    'template-needed': '바로 알리려면 미리 승인한 글을 골라야 합니다.',
    ...CATALOGUE_PROBLEMS.ko,
    ...POSTMORTEM_DRAFT_PROBLEMS.ko,
    ...EVIDENCE_FILE_PROBLEM.ko,
  },
}

const EN: StaffWords = {
  console: 'Bongsu staff console',
  skip: 'Skip to content',
  otherLanguage: '한국어',
  navigation: 'Staff menu',
  allPages: 'Menu',
  signedInAs: (name) => name,
  signOut: 'Sign out',
  notFound: {
    title: 'There is no such page',
    text: 'The address has changed, or you may not see it.',
    back: 'To the start',
  },
  failed: {
    title: 'That did not work',
    text: 'The database could not be reached, or something broke. Readers still see the last printed edition. Please try again in a moment.',
    again: 'Try again',
  },
  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    after: 'All set. Please sign in with the account that you just made.',
  },
  firstRun: {
    title: 'First setup',
    text: 'Name the site and make the first administrator. This address works only once.',
    site: 'Site',
    administrator: 'Administrator',
    submit: 'Finish setup',
  },
  home: {
    title: 'Now',
    open: 'Open incidents',
    noneOpen: 'No incident is open.',
    recent: 'Recent incidents',
    since: (time) => `Started ${time}`,
    updatePromised: (time) => `Next update by ${time}`,
    updateOverdue: (time) => `The promised update is overdue: by ${time}`,
  },
  press: {
    title: 'Press',
    none: 'No edition has been printed yet.',
    live: (edition) => `Readers see edition ${edition}.`,
    printedAt: (time) => `It was printed ${time}.`,
    failedAt: (time) => `Last failed ${time}`,
    behind: (changes) => (changes === 1 ? '1 change is not printed yet.' : `${changes} changes are not printed yet.`),
    problem: 'Printing fails. Readers see the last edition that was printed.',
    problemHelp: 'What you posted is saved and prints by itself once the cause is gone. Do not post it again.',
    posted: (edition) => `Posted. It is in edition ${edition}, which readers see now.`,
    printing: 'Posted. It is being printed.',
    delayed: 'Your post is saved, but readers do not see it yet: printing is delayed. Do not post it again.',
    checkAgain: 'Check again',
    logPaused: 'The public log is paused: updates go out, but nothing is signed.',
    logPausedHelp: 'Once the cause is gone, everything that waited enters the log in its order. On the server, npm run log -- status tells more.',
  },
  incident: {
    newTitle: 'Open an incident',
    newSubmit: 'Open and publish',
    timeline: 'Timeline',
    toTimeline: 'Timeline so far',
    update: (number) => `Update ${number}`,
    revision: (number) => (number === 1 ? 'As first posted' : `Correction ${number - 1}`),
    replaced: 'Before the correction',
    why: 'Why it was corrected',
    correct: 'Correct',
    postTitle: 'Post an update',
    postSubmit: 'Post update',
    resolve: 'Resolve',
    resolveSubmit: 'Resolve and publish',
    notYet: 'Not resolved yet: back to posting an update',
    isResolved: (time) => `Resolved ${time}. No more updates can be posted; those already posted can be corrected.`,
    correctTitle: (number) => `Correct update ${number}`,
    correctText: 'Readers see the corrected text first; the text so far and the reason stay visible to them.',
    correctSubmit: 'Post correction',
    readersPage: 'See it as readers do',
    startedAt: 'Started',
    estimate: 'Estimate',
    nextUpdateBy: 'Next update',
    sources: 'Sources',
    functions: 'Status of each function',
    promises: 'Promises',
    noChange: 'No change',
    nowIs: (status) => `Now: ${status}`,
    details: 'Time · what to do instead · who is affected',
    noDependency: 'None, or unknown',
    noFunctions: 'There are no services yet. Add services first to give the status of each function.',
  },
  services: {
    title: 'Services',
    none: 'There are no services yet.',
    add: 'Add a service',
    submit: 'Add service',
    declaredOperational: 'Operational: I have checked',
    declaredUnknown: 'Unknown: nobody has checked yet',
  },
  promises: {
    title: 'Promises',
    none: 'There are no promises or actions yet. They appear here once a postmortem is published.',
    due: (day) => `Due ${day}`,
    slipped: (times) => (times === 1 ? 'slipped once' : `slipped ${times} times`),
    readersPage: 'See it as readers do',
    changeTitle: 'Change its state',
    changeText: 'The states so far stay; what you post here comes after them. It is also recorded in the public log and cannot be taken back.',
    changeSubmit: 'Post state',
    files: 'Evidence files of the report',
    filesHint: 'Those that you tick are posted beside the evidence above. A new file can be ticked once it is published with a revision of the report.',
  },
  label: {
    email: 'E-mail',
    password: 'Password',
    name: 'Name',
    siteTitleKo: 'Name of the site (Korean)',
    siteTitleEn: 'Name of the site (English)',
    titleKo: 'Title (Korean)',
    titleEn: 'Title (English)',
    startedAt: 'When it started',
    dependency: 'Dependency that failed',
    phase: 'Phase',
    textKo: 'Update (Korean)',
    textEn: 'Update (English)',
    status: 'Status',
    since: 'Since',
    workaroundKo: 'What to do instead (Korean)',
    workaroundEn: 'What to do instead (English)',
    platforms: 'Affected devices',
    regions: 'Affected regions',
    estimateBy: 'Estimated to be back by',
    estimateWordsKo: 'Estimate in words (Korean)',
    estimateWordsEn: 'Estimate in words (English)',
    nextUpdateBy: 'Next update by',
    sources: 'Sources',
    reasonKo: 'Why it is corrected (Korean)',
    reasonEn: 'Why it is corrected (English)',
    slug: 'Name in addresses',
    nameKo: 'Name (Korean)',
    nameEn: 'Name (English)',
    functions: 'Functions',
    declared: 'State of the functions now',
    standing: 'State now',
    due: 'Due',
    noteKo: 'What happened (Korean)',
    noteEn: 'What happened (English)',
    evidence: 'Evidence',
  },
  hint: {
    siteTitle: 'Shown at the top of the readers’ pages.',
    newPassword: `At least ${PASSWORD_MIN} characters that nobody would guess. Several words in a row are fine.`,
    title: 'What readers notice, in one line.',
    time: 'Time in Seoul.',
    text: 'One language is enough to post; the other can follow as a correction. Markdown works.',
    functions: 'Choose only the functions whose status changed.',
    sinceIncident: 'Left empty: since the incident started.',
    sinceUpdate: 'Left empty: since now.',
    sinceCorrection: 'Left empty: since this update was posted.',
    workaround: 'One sentence on what readers can do now.',
    scope: 'When everyone is affected, choose none. What you choose tells everyone else that it works for them.',
    estimate: 'Leave empty when unknown. An estimate once given stays on record when it slips.',
    sources: 'One per line, a short key and the words to find it by: “K21 | Publisher, date”.',
    reason: 'One language is enough. Readers see it.',
    slug: 'Used in addresses: lower-case letters, digits and hyphens. It cannot be changed later.',
    functionLines: 'One per line, “한국어 | English”, such as: 글 메시지 보내기 | Send text',
    due: 'A day in Seoul. Changing it counts as a slip, and readers still see the first one. Leave it empty when no day was named.',
    note: 'What became of it. One language is enough.',
    evidence: 'One per line: “https://… | words”, or the words to find it by. Kept, partly kept and broken need at least one.',
  },
  optional: 'optional',
  sending: 'Posting…',
  copy: 'Copy',
  copied: 'Copied.',
  copyByHand: 'It could not be copied. Please select and copy it by hand.',
  checkFields: 'Nothing was posted yet. Please check:',
  fieldProblem: {
    missing: 'Please fill this in.',
    'missing-in-both': 'Please write it in Korean or in English.',
    'too-long': `Too long. Titles may have ${TITLE_MAX} characters, updates ${TEXT_MAX.toLocaleString('en')}, one-line texts 500 and names 80.`,
    'too-short': `Please use at least ${PASSWORD_MIN} characters.`,
    guessable: 'This password is easy to guess. Please make it longer and odder, such as four or five words that have nothing to do with each other.',
    'not-printable': 'There are invisible control characters or line breaks in it. Please remove them.',
    'not-a-time': 'Please write date and time as 2022-10-16T14:30.',
    'not-minutes': 'Please write a number of minutes from 1 to 120.',
    'not-a-day': 'Please write the day as 2022-12-20.',
    'not-later': 'It must lie after the time of the update. Choose a later time, or leave it empty.',
    'not-a-choice': 'Please choose one of the list.',
    'status-needed': 'To give a time, what to do instead or who is affected, choose the status too.',
    'works-for-some': 'Operational means that it works for everyone. While it fails for some, keep another status and choose those who are affected.',
    'not-a-source': 'One per line, “key | words”. A key has up to 40 letters and digits; at most 30 sources.',
    'not-evidence': 'One per line. Addresses begin with https://; a line has up to 1,000 characters; at most 30 lines.',
    'evidence-needed': 'To call it kept, partly kept or broken, give at least one piece of evidence that readers can check.',
    'not-a-slug': 'Lower-case letters, digits and hyphens only, such as: messenger',
    'not-a-function': 'One per line, “한국어 | English”. English names need a letter or digit; names have up to 80 characters; at most 100 functions.',
    'no-function': 'Please write at least one function.',
    'not-an-email': 'Please write an e-mail address such as name@example.com.',
    'looks-secret': 'It holds what looks like a password or key. Readers will see this text: please remove it.',
    'leads-to-console': 'It holds an address of the console. Readers will see this text: please remove it.',
    'too-deep': 'Quotes, lists or emphasis are nested too deeply. Please write it more simply.',
    'not-after-start': 'It must lie after the start. Please check when it ends.',
    'in-the-past': 'This time has passed. Please choose one that is still to come.',
    'too-long-window': `One window of maintenance may last ${WINDOW_MAX_HOURS} hours. Please announce longer work in parts.`,
    'not-a-matcher': 'One a line, as label=value or label!=value.',
    'not-a-rule':
      'This is no rule that we know. FREQ is DAILY, WEEKLY, MONTHLY or YEARLY, and it ends with either COUNT or UNTIL, such as: FREQ=WEEKLY;BYDAY=WE;COUNT=4, FREQ=MONTHLY;UNTIL=20271231T150000Z',
    'endless-rule': 'The rule does not say when it ends. Please add COUNT (how often) or UNTIL (until when).',
    'rule-misses-start': 'The start is not one of the times of the rule. Change the start or the rule so that the first window fits.',
    'too-many-windows': `A rule may have at most ${WINDOWS_MAX} windows. Please make it shorter.`,
    'too-far-ahead': `A rule must end within ${AHEAD_MAX_YEARS} years of its first window.`,
    'windows-overlap': 'One window begins before the one before it has ended. Make them shorter or further apart.',
    'no-role': 'Please choose at least one role. It can be changed later.',
    'impact-needed': 'Please choose at least one function. If nothing is affected, choose “Operational”.',
    'unknown-variable': 'Between {{ }} stands something that does not exist. Please use only what the hint of the field names.',
    'unfilled-variable': 'Something between {{ }} is still open. Please fill it in or remove it.',
  },
  formProblem: {
    ...DRAFT_PROBLEM.en,
    'no-such-incident': 'This incident cannot be found. Go back to the start and choose it again.',
    'no-such-update': 'This update cannot be found. Go back to the incident and choose it again.',
    'older-than-incident': 'This update would be older than its incident. Check the clock of the server, then post it again.',
    'already-resolved': 'Somebody else has resolved it in the meantime. No more updates can be posted; correct one if it is wrong.',
    'still-affected': 'It cannot be resolved while a function is not operational. Set that function to operational, or choose another phase.',
    'already-retracted': 'It was retracted already and cannot be corrected or retracted any more.',
    'unknown-function': 'One of the functions does not exist. Open the page again and choose anew.',
    'in-the-future': 'A status starts in the future. Change its time to now or earlier.',
    'started-after-update': 'The start lies in the future. Change it to now or earlier.',
    'own-words': 'You wrote this or changed it last, so another person has to approve it.',
    'not-waiting': 'It has changed in the meantime, or somebody else was first. Open the page again to see what waits now.',
    'waits-unfit': 'It cannot go out as it stands. If a time that it promises has passed, send it back.',
    'needs-approval':
      'Words about something this severe go out once another person has approved them. What you wrote is still here and has not reached readers.',
    'no-such-commitment': 'This promise or action cannot be found. Go back to the list and choose it again.',
    'cannot-become': 'It has changed in the meantime and cannot go to this state. Open the page again to see how it stands.',
    'evidence-needed': 'This state needs at least one piece of evidence that readers can check.',
    'note-needed': 'Please say in Korean or in English what became of it.',
    'no-such-maintenance': 'This maintenance cannot be found. Go back to the list and choose it again.',
    'maintenance-over': 'This maintenance is over or was cancelled and cannot be changed any more. Please announce new work on its own.',
    'maintenance-moved-on': 'It has changed in the meantime and cannot go to this state. Open the page again to see how it stands.',
    'title-unchanged': 'This is the title that stands: there is nothing to correct.',
    'series-over': 'Nothing of this series is left to cancel: all of it has begun or was cancelled.',
    'window-in-past': 'The time of the maintenance has passed. Please choose one that is still to come.',
    'window-has-begun': 'The start of maintenance that has begun cannot be changed. Please change only its end.',
    'no-such-announcement': 'This announcement cannot be found. Go back to the list and choose it again.',
    'announcement-over': 'This announcement is no longer shown. Please post a new one.',
    'no-such-template': 'This template cannot be found. Please go back to the list and choose again.',
    'template-retired': 'This template is no longer in use. Please make a new one if you need it.',
    'not-allowed': 'You may not do this. Ask an administrator.',
    'moved-on':
      'While you wrote, somebody changed the phase or the status of the same function. Read what was posted below; if yours still holds, post it again.',
    'draft-changed': 'Somebody else scheduled, published or changed this draft. See the drafts on the start page; what you typed is still here.',
    unreachable: 'The server could not be reached, so nothing was posted. What you typed is still here: post it again in a moment. It is never posted twice.',
    'signed-out': 'Your session has ended. Sign in in a new window, then post again from this one: what you typed is still here.',
    'second-factor-needed': 'This needs your second factor. Finish it in another window, then post again from this one: what you typed is still here.',
    'not-fresh': 'This is important, so please confirm that it is you, then post again from this window: what you typed is still here.',
    'foreign-origin': 'This page was opened at another address than the staff console’s. Open it at its own address.',
    'wrong-credentials': 'E-mail or password is wrong. Please check both.',
    'half-session-over': 'Your password was checked too long ago, or the code was wrong too often. Please sign in from the start.',
    'too-many-codes': 'Too many wrong codes for this account. Use a recovery code, a passkey, or a device that you signed in with before.',
    'passkey-refused': 'This passkey was not accepted. Please check that it is one of yours and try again.',
    'no-app': 'No app is being set up. Please begin again.',
    'wrong-password': 'The password is wrong. Please check it.',
    'wrong-code': 'The code is wrong or was used already. Please enter the one that your app shows now.',
    'too-many-attempts': 'Too many attempts. Try again later, or sign in with a device that you used before or a passkey.',
    'token-used': 'This address was used already or replaced by a newer one. Sign in if setup is done; otherwise start again to get a new one.',
    'email-taken': 'This e-mail address is in use already. Choose another one.',
    'no-such-person': 'This person cannot be found. Go back to the list and choose again.',
    'is-disabled': 'This person is disabled. Enable them first, then make a link.',
    'is-yourself': 'You cannot disable yourself. Ask another administrator.',
    'last-administrator': 'Nobody would be left to administer the whole site. Choose another administrator first.',
    'roles-from-groups': 'The roles come from groups of the identity provider. Change them there; they apply from the next single sign-on on.',
    'no-password-here': 'This person signs in at the identity provider and has no password here.',
    'more-than-you-hold': 'You cannot grant more than you hold, nor change somebody who holds more than you. Ask an administrator who holds more.',
    'unknown-service': 'One of the services does not exist. Open the page again and choose anew.',
    'link-used': 'This link was used already, has expired or was replaced by a newer one. Ask an administrator for a new one.',
    'no-such-proposal': 'There is no such proposal.',
    'already-decided': 'Somebody else decided it, or it ended by itself.',
    'no-such-token': 'This key cannot be found. Open the list anew and choose again.',
    'no-such-hook': 'There is no such sender, or nothing is taken from it any more.',
    'no-such-rule': 'There is no such rule. Somebody may have removed it.',
    'template-needed': 'To say something at once, choose words that were approved beforehand.',
    ...CATALOGUE_PROBLEMS.en,
    ...POSTMORTEM_DRAFT_PROBLEMS.en,
    ...EVIDENCE_FILE_PROBLEM.en,
  },
}

export const STAFF: Readonly<Record<Language, StaffWords>> = { ko: KO, en: EN }
