using System.Diagnostics;
using Superalign.MLNet.Supervision;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>Runs paradigms on the same rows, with the same known and weak labels, seed by seed; floor and ceiling of a seed are made once for all.</summary>
public static class ParadigmComparison
{
    /// <summary>The names of all runs of a seed, in the order in which they are made.</summary>
    /// <param name="paradigms">The paradigms.</param>
    public static IReadOnlyList<string> RunNames(IReadOnlyList<Paradigm> paradigms)
    {
        ArgumentNullException.ThrowIfNull(paradigms);
        return [ParadigmRun.Floor, ParadigmRun.Ceiling, .. paradigms.Select(one => one.Name)];
    }

    /// <summary>Runs one seed.</summary>
    /// <param name="problem">The rows.</param>
    /// <param name="supervision">Where weak labels come from.</param>
    /// <param name="student">The kind of model that is taught.</param>
    /// <param name="paradigms">How; each name once.</param>
    /// <param name="split">Which rows serve what.</param>
    /// <param name="seed">The seed of supervisor, students and paradigms.</param>
    /// <param name="known">A run that is known from before, by its name; it is not made again. Null where none is.</param>
    /// <param name="cancellation">Ends the work between and within lessons.</param>
    /// <returns>The runs, each as soon as it is made.</returns>
    /// <exception cref="InvalidDataException">The supervisor answers no fresh row, or always says the same.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IEnumerable<ParadigmRun> Run(
        SupervisionProblem problem, IWeakSupervision supervision, IStudent student, IReadOnlyList<Paradigm> paradigms, SupervisionSplit split, long seed, Func<string, ParadigmRun?>? known = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(supervision);
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(paradigms);
        ArgumentNullException.ThrowIfNull(split);
        if (paradigms.GroupBy(one => one.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The paradigm '{twice.Key}' is named twice; each has one place in the table. Leave one out.", nameof(paradigms));
        return Runs();

        IEnumerable<ParadigmRun> Runs()
        {
            if (known is not null && RunNames(paradigms).All(name => known(name) is not null))
            {
                foreach (var name in RunNames(paradigms))
                    yield return known(name)!;
                yield break;
            }
            var watch = Stopwatch.StartNew();
            var weak = supervision.Label(problem, split, seed, cancellation);
            RequireTeachable(problem, supervision.Name, weak.Fresh);
            var measure = new TestRows(problem, split, weak.Test);
            yield return known?.Invoke(ParadigmRun.Floor) ?? measure.Of(ParadigmRun.Floor, seed, weak.Test, split.Known.Count, watch.Elapsed);
            foreach (var name in RunNames(paradigms).Skip(1))
                yield return known?.Invoke(name) ?? Taught(name, weak, measure);
        }

        ParadigmRun Taught(string name, WeakLabels weak, TestRows measure)
        {
            var watch = Stopwatch.StartNew();
            var room = new Classroom(student, problem, split, weak, measure, seed, cancellation);
            using var taught = name == ParadigmRun.Ceiling
                ? room.Teach(problem.StudentView.At(split.Fresh), problem.TrueLabels(split.Fresh))
                : paradigms.First(one => one.Name == name).Teach(room);
            return measure.Of(name, seed, taught.Probabilities(measure.View), room.RowsTrained, watch.Elapsed - room.Watching) with { Imitation = room.ImitationOf(taught) };
        }
    }

    private static void RequireTeachable(SupervisionProblem problem, string name, IReadOnlyList<double[]?> fresh) =>
        SupervisorReview.Of(name, problem.Classes, [.. fresh.Select(one => one is null ? null : Opinion.Of(one))]).RequireTeachable();
}
