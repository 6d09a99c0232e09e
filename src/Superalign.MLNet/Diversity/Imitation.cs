using System.Globalization;

namespace Superalign.MLNet.Diversity;

/// <summary>How far a student repeats its weak supervisor's errors at one checkpoint, on rows whose true label is known.</summary>
/// <remarks>
/// Repeating errors is what a student must not learn from a weak supervisor (Burns et al., arXiv:2312.09390, section 5.1: student-supervisor agreement). Measure on rows that it was not trained on.
/// </remarks>
/// <param name="Repeated">The share of the supervisor's errors that the student repeats, the same wrong label.</param>
/// <param name="OwnErrors">
/// The share of rows on which the supervisor is right and the student is not: with two classes, what <paramref name="Repeated"/> would be if the student erred regardless of the supervisor. With more classes that
/// would be less, since a wrong label can be another one.
/// </param>
/// <param name="Agreement">The share of all rows on which the student says what the supervisor says.</param>
/// <param name="SupervisorErrors">How many rows <paramref name="Repeated"/> is a share of.</param>
public sealed record Imitation(double Repeated, double OwnErrors, double Agreement, int SupervisorErrors)
{
    /// <summary>How much more often the student repeats an error than it errs elsewhere: what is learned from the supervisor's errors.</summary>
    public double Excess => Repeated - OwnErrors;

    /// <summary>Counts.</summary>
    /// <param name="student">The student's label of each row.</param>
    /// <param name="supervisor">The weak supervisor's label of the same rows.</param>
    /// <param name="truth">The true label of the same rows.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or the supervisor is never wrong, or never right.</exception>
    public static Imitation Of(IReadOnlyList<int> student, IReadOnlyList<int> supervisor, IReadOnlyList<int> truth)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(supervisor);
        ArgumentNullException.ThrowIfNull(truth);
        if (student.Count != truth.Count || supervisor.Count != truth.Count)
            throw new ArgumentException($"There are {student.Count} labels of the student, {supervisor.Count} of the supervisor and {truth.Count} true ones; each row needs all three.", nameof(student));
        int errors = 0, repeated = 0, own = 0, agreed = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            var isRight = supervisor[i] == truth[i];
            errors += isRight ? 0 : 1;
            repeated += !isRight && student[i] == supervisor[i] ? 1 : 0;
            own += isRight && student[i] != truth[i] ? 1 : 0;
            agreed += student[i] == supervisor[i] ? 1 : 0;
        }
        if (errors == 0 || errors == truth.Count)
        {
            throw new ArgumentException(
                $"Of {truth.Count} rows the supervisor has {errors} wrong; imitation is measured on errors, beside rows that are right. Measure on rows with both.", nameof(supervisor));
        }
        return new Imitation((double)repeated / errors, (double)own / (truth.Count - errors), (double)agreed / truth.Count, errors);
    }

    /// <summary>The figures in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"repeats {Repeated:0.000} of {SupervisorErrors} errors of the supervisor, errs on {OwnErrors:0.000} of its right labels, agrees on {Agreement:0.000}");
}
