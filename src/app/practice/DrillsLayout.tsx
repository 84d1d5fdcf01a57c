import { Presentation } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import type { PracticeEnvironment } from '#core/environment/environment.ts'
import type { DrillId } from '#core/vocabulary/drills.ts'
import { DrillBoard, DrillLegend } from '#features/practice/DrillBoard.tsx'
import { DRILL_FILTERS, type BoardDrill, type DrillFilter } from '#features/practice/drill-order.ts'
import { Projector } from '#features/practice/Projector.tsx'
import { PrintedSheet, SheetActions, TrainerSheet } from '#features/practice/TrainerSheet.tsx'
import { downloadFile } from '#platform/browser/download.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Sheet } from '#ui/sheet/Sheet.tsx'
import { classNames } from '#ui/class-names.ts'
import { useMedia } from '#ui/use-media.ts'
import { drillsPage as words, trainerSheet } from '#words/en/drills.ts'

import { usePorts } from '../state/ports.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { useTrainerSheet } from './use-trainer-sheet.ts'

type DrillsLayoutProps = {
  environment?: PracticeEnvironment
  drills: readonly BoardDrill[]
  isSolved: (drill: BoardDrill) => boolean
  wanted: string | undefined
  /** The drills that were sent; they stand for those of today. */
  course: readonly DrillId[]
  starting: DrillId | undefined
  onStart: (id: DrillId) => void
  symptomOf?: (id: DrillId) => string | undefined
  /** Beside the heading. */
  parts?: ReactNode
  /** Below the board. */
  more?: ReactNode
  /** Above the board. */
  children?: ReactNode
}

/** The board of drills from edge to edge, and the trainer's sheet beside it where there is room. */
export function DrillsLayout(props: DrillsLayoutProps) {
  const { environment, drills, isSolved, course, onStart, starting, symptomOf = () => undefined } = props
  const { flow } = usePorts()
  const [filter, setFilter] = useState<DrillFilter>(course.length > 0 ? 'today' : 'all')
  const running = drills.find(({ state }) => state === 'active')?.id
  const sheet = useTrainerSheet(flow.origin, running)
  const isBeside = useMedia('(width >= 68.75rem)')
  const today = course.length > 0 && !sheet.isOpen ? course : sheet.today
  const solved = drills.filter(isSolved).length
  const shownNone =
    filter === 'today' ? today.length === 0 && words.nothingForToday : solved === drills.length && words.nothingLeft
  const print = () => window.print()
  const content = (
    <TrainerSheet
      shown={sheet.shown}
      today={sheet.today}
      address={sheet.address}
      symptomOf={symptomOf}
      starting={starting !== undefined}
      onShow={sheet.show}
      onToday={sheet.changeToday}
      onStart={(id) => {
        sheet.close()
        onStart(id)
      }}
      onProjector={() => sheet.setOnWall(true)}
      onDownload={(name, text) => downloadFile(name, text, 'image/svg+xml')}
    />
  )
  return (
    <>
      <div className={classNames('flex min-h-dvh flex-col print:hidden', sheet.isOpen && 'wide:h-dvh')}>
        <Header {...(environment ? { environment } : {})} />
        <div
          className={classNames('min-h-0 flex-1', sheet.isOpen && 'wide:grid wide:grid-cols-[minmax(0,1fr)_23.5rem]')}
        >
          <main
            className={classNames(
              'grid content-start gap-4 px-3.5 pt-4 pb-12 sm:px-6',
              sheet.isOpen && 'wide:overflow-y-auto',
            )}
          >
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <PageHeading>{words.heading}</PageHeading>
              <span className="text-small text-ink-2">{words.howManySolved(solved, drills.length)}</span>
              {props.parts}
              <span className="flex flex-wrap items-center gap-2 sm:ml-auto">
                <Segmented
                  label={words.filter}
                  value={filter}
                  options={DRILL_FILTERS.map((value) => ({ value, label: words.filters[value] }))}
                  onValue={setFilter}
                />
                <Button
                  aria-expanded={sheet.isOpen}
                  onClick={sheet.toggle}
                  icon={<Presentation aria-hidden className="size-4" />}
                >
                  {trainerSheet.open}
                </Button>
              </span>
            </div>
            {props.children}
            <DrillBoard
              drills={drills}
              isSolved={isSolved}
              filter={filter}
              today={today}
              wanted={props.wanted}
              starting={starting}
              onStart={onStart}
              trainer={
                sheet.isOpen && isBeside ? { shown: sheet.shown, onShow: sheet.show, onAdd: sheet.add } : undefined
              }
            />
            {filter !== 'all' && shownNone !== false && <p className="text-ink-2">{shownNone}</p>}
            <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-2">
              <DrillLegend />
              {props.more}
              <p className="text-small text-ink-2 sm:ml-auto">{words.ownOrg}</p>
            </div>
          </main>
          {sheet.isOpen && isBeside && (
            <aside
              aria-label={trainerSheet.title}
              className="border-l border-line bg-panel wide:min-h-0 wide:overflow-y-auto"
            >
              <div className="flex items-center gap-1 pt-4 pr-3 pl-5">
                <h2 className="mr-auto text-[1rem] font-heavy">{trainerSheet.title}</h2>
                <SheetActions onPrint={print} onClose={sheet.close} />
              </div>
              {content}
            </aside>
          )}
        </div>
      </div>
      {!isBeside && (
        <Sheet open={sheet.isOpen} onClose={sheet.close} title={trainerSheet.title}>
          <div className="flex justify-end px-5 pt-3">
            <SheetActions onPrint={print} />
          </div>
          {content}
        </Sheet>
      )}
      {sheet.isOnWall && sheet.address !== undefined && (
        <Projector drills={sheet.told} address={sheet.address} onClose={() => sheet.setOnWall(false)} />
      )}
      {sheet.isOpen && sheet.address !== undefined && (
        <PrintedSheet drills={sheet.told} address={sheet.address} symptomOf={symptomOf} />
      )}
    </>
  )
}
