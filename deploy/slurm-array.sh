#!/usr/bin/env bash
# One run, shared by an array of Slurm tasks: each takes every twentieth shard. Then its dataset.
#
#   job=$(sbatch --parsable deploy/slurm-array.sh /shared/run --pages 100000)
#   sbatch --dependency=afterok:"$job" --kill-on-invalid-dep=yes --mem=4G --wrap 'websight export /shared/run'
#
# Everything after the folder goes to `websight build`. A task that ends with 75, because its time is up or a server is
# down, goes back into the queue and continues later; one that ends with 1, 2 or 42 stays failed, and the export is then
# cancelled. `scancel` cancels. Tasks that are preempted are Slurm's to requeue.
# To make only the shards that are missing, a task for each (sites allow some 1,000 tasks):
#
#   WEBSIGHT_NUM_SHARDS=$(websight status /shared/run --json | jq .shards) \
#     sbatch --array="$(websight status /shared/run --json | jq -r .array)" deploy/slurm-array.sh /shared/run
#
# With a container: WEBSIGHT="apptainer run --bind /shared websight.sif" sbatch …
#SBATCH --job-name=websight
#SBATCH --array=0-19
#SBATCH --cpus-per-task=4
#SBATCH --mem=6G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:USR1@120
#SBATCH --output=websight-%A_%a.log
set -uo pipefail

AGAIN=75
TERMINATED=143 # by SIGTERM, before the program could answer it
MOST_RESTARTS=20 # a task that ends early more often has another trouble than time

run=${1:?usage: sbatch slurm-array.sh RUN [option of websight build]...}
shift

# Of --array=3,7 Slurm counts two tasks. Where the caller says of how many shares they are, our own pair of names overrides.
[ -z "${WEBSIGHT_NUM_SHARDS:-}" ] || export WEBSIGHT_SHARD_INDEX=$SLURM_ARRAY_TASK_ID

# Before the end of its time Slurm tells this script alone (USR1), and a shell passes nothing on. Whoever cancels or
# preempts the task sends TERM; so does the end of the time itself, where pages took longer than 120 s.
child=
is_told=no
is_cancelled=no
leave() {
    is_told=yes
    [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
}
trap leave USR1
trap '[ "$(squeue -h -j "$SLURM_JOB_ID" -o %r)" = TimeLimit ] || is_cancelled=yes; leave' TERM

# shellcheck disable=SC2086 # several words
${WEBSIGHT:-websight} build "$run" --launcher array -o browser.processes="${SLURM_CPUS_PER_TASK:-1}" "$@" &
child=$!
[ "$is_told" = no ] || leave # before there was a child
while # a signal ends the wait, not the child
    is_told=no
    wait "$child"
    code=$?
    [ "$is_told" = yes ]
do :; done

if [ "$is_cancelled" = no ] && [ "${SLURM_RESTART_COUNT:-0}" -lt "$MOST_RESTARTS" ]; then
    case $code in "$AGAIN" | "$TERMINATED") scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}" ;; esac
fi
exit "$code"
