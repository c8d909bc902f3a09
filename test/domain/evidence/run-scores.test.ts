import { readEvidence } from '../../../src/domain/evidence/read-evidence.ts';

const scoresOf = (text: string, file = '') =>
  readEvidence(text, file)!
    .series.filter(({ name }) => name === 'auc')
    .map(({ scores }) => scores);

// prettier-ignore
it.each([
  ['only the seed',                        'seed,auc\n1,0.81\n2,0.83'],
  ['a setting that is the same in all',    'seed,lr,auc\n1,0.1,0.81\n2,0.1,0.83'],
  ['rows of training by one',              'fold,n_train,auc\n1,667,0.81\n2,666,0.83'],
  ['what comes out of a run',              'fold,best_epoch,time_s,loss,auc\n1,12,30.1,0.5,0.81\n2,15,31.5,0.4,0.83'],
  ['the date of a record',                 '[{"seed": 1, "auc": 0.81}, {"seed": 2, "auc": 0.83}]'],
  ['the seed in the settings',             '{"folds": [{"config": {"lr": 0.1, "seed": 1}, "auc": 0.81}, {"config": {"lr": 0.1, "seed": 2}, "auc": 0.83}]}'],
])('rows that differ in %s are runs', (_what, text) => {
  expect(scoresOf(text)).toEqual([[0.81, 0.83]]);
});

// prettier-ignore
it.each([
  ['the learning rate',                    'seed,lr,auc\n1,0.1,0.81\n2,0.01,0.83'],
  ['the number of trees',                  'seed,n_estimators,auc\n1,100,0.81\n2,200,0.83'],
  ['a parameter of MLflow',                'fold,params.alpha,auc\n1,0.1,0.81\n2,0.2,0.83'],
  ['how much they were trained on',        'seed,n_train,auc\n1,100,0.81\n2,1000,0.83'],
  ['the rank of a factorization',          'seed,k,auc\n1,10,0.81\n2,20,0.83'],
  ['the learning rate, as records',        '[{"seed": 1, "lr": 0.1, "auc": 0.81}, {"seed": 2, "lr": 0.01, "auc": 0.83}]'],
  ['the learning rate, below',             '{"folds": [{"config": {"lr": 0.1}, "auc": 0.81}, {"config": {"lr": 0.01}, "auc": 0.83}]}'],
  ['the model',                            '{"folds": [{"model": "xgb", "auc": 0.81}, {"model": "lgb", "auc": 0.83}]}'],
  ['a switch',                             '{"folds": [{"augment": true, "auc": 0.81}, {"augment": false, "auc": 0.83}]}'],
])('rows that differ in %s are none, and stay to choose from', (_what, text) => {
  expect(scoresOf(text)).toEqual([]);
  expect(readEvidence(text)!.candidates.filter(({ name }) => name === 'auc').map(({ value }) => value)).toEqual([0.81, 0.83]);
});
