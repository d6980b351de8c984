import '../styles/desk.css';
import '../styles/dossiers.css';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { dossierStates, type StaffDossierListItem } from '../../contract/dossier-api.ts';
import { type DossierFilter, loadDossiers } from '../api/dossiers.ts';
import { DeskRow } from '../ui/desk-row.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { dossierStateWords, dossierTones } from '../words/dossiers.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { DossierView } from './dossier-view.tsx';
import { ImportDialog } from './import-dialog.tsx';

/** Dossiers of the one-stop counters: found by code, state and lateness; a file taken in. */
export function DossiersPage() {
  const { code } = useParams();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<DossierFilter>({ q: '', shown: 'all', page: 1 });
  const [importing, setImporting] = useState(false);
  const load = useCallback((signal: AbortSignal) => loadDossiers(filter, signal), [filter]);
  const loaded = useLoad(load);
  const { data, reload } = loaded;
  const close = useCallback(() => navigate('/dossiers'), [navigate]);
  const shownOptions = [
    { value: 'all', label: 'Mọi trạng thái' },
    { value: 'late', label: data ? `Quá hẹn (${wordsOfCount(data.late)})` : 'Quá hẹn' },
    ...dossierStates.map((state) => ({
      value: state,
      label:
        state === 'supplement_needed' && data
          ? `${dossierStateWords[state]} (${wordsOfCount(data.supplement)})`
          : dossierStateWords[state],
    })),
  ];
  return (
    <>
      <TwoPanes
        list={
          <PagedList
            titleId="dossiers-title"
            title="Hồ sơ một cửa"
            actions={
              data?.mayImport && (
                <Button size="small" onClick={() => setImporting(true)} data-testid="import-dossiers">
                  Nhập tệp CSV
                </Button>
              )
            }
            filter={filter}
            onFilter={setFilter}
            search={{ hint: 'Mã hồ sơ, đủ hoặc một phần', name: 'Tìm theo mã hồ sơ' }}
            shown={{ options: shownOptions, testId: 'dossier-shown' }}
            loaded={loaded}
            rowsTestId="dossier-rows"
            row={(item) => <Row key={item.code} item={item} selected={item.code === code} />}
            nothing={{
              searched: 'Không có hồ sơ nào khớp',
              none: 'Chưa có hồ sơ nào',
              about: 'Hồ sơ đến từ hệ thống một cửa qua API, hoặc từ tệp CSV do cán bộ một cửa nhập.',
            }}
          />
        }
        view={code && <DossierView key={code} code={code} onClose={close} onChanged={reload} />}
        none={{ icon: 'folder', words: 'Chọn một hồ sơ để xem các bước và lịch sử.' }}
      />
      {importing && <ImportDialog onClose={() => setImporting(false)} onDone={reload} />}
    </>
  );
}

function Row({ item, selected }: { item: StaffDossierListItem; selected: boolean }) {
  return (
    <DeskRow to={`/dossiers/${item.code}`} testId="dossier-row" selected={selected}>
      <span className="desk-row-top">
        <span className={`state-tag ${dossierTones[item.state]}`}>{dossierStateWords[item.state]}</span>
        {item.late && <strong className="dossier-late">{item.finishedAt ? 'Trả muộn' : 'Quá hẹn'}</strong>}
      </span>
      <strong className="desk-row-title">{item.procedureName}</strong>
      <span className="desk-row-foot">
        <span className="tabular">{item.code}</span>
        {item.dueAt && <> · hẹn {wordsOfInstant(item.dueAt)}</>}
      </span>
    </DeskRow>
  );
}
