using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>How far a model prefers the chosen responses of pairs to the other ones, by the measure of the objective that it learns by.</summary>
internal static class PairMargins
{
    /// <summary>By how much each pair's loss would rise if its sides changed places. Pure.</summary>
    /// <remarks>
    /// Of <c>dpo</c> it is the difference of the implicit rewards, β·(ln π(y_w)/π_ref(y_w) − ln π(y_l)/π_ref(y_l)); of losses without a reference it goes by mean log-probabilities, as they do; and one of a user's own is asked like them.
    /// </remarks>
    /// <param name="objective">The loss.</param>
    /// <param name="pairs">The pairs, for their lengths.</param>
    /// <param name="policy">Each pair's log-probabilities under the model.</param>
    /// <param name="reference">The same under the frozen model; null where the objective needs none.</param>
    /// <returns>One margin a pair; below 0 where the model prefers the other response.</returns>
    public static double[] Of(PairObjective objective, IReadOnlyList<TokenPair> pairs, IReadOnlyList<PairScore> policy, IReadOnlyList<PairScore>? reference)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (chosen, rejected) = (Sides(pair => pair.Chosen), Sides(pair => pair.Rejected));
        var lengths = (Chosen: Numbers(pairs.Select(pair => (double)pair.Chosen.ResponseLength)), Rejected: Numbers(pairs.Select(pair => (double)pair.Rejected.ResponseLength)));
        var given = objective.PerPair(new ScoredPairs(new(chosen.Policy, rejected.Policy), Frozen(chosen, rejected), new(lengths.Chosen, lengths.Rejected)));
        var swapped = objective.PerPair(new ScoredPairs(new(rejected.Policy, chosen.Policy), Frozen(rejected, chosen), new(lengths.Rejected, lengths.Chosen)));
        return Array.ConvertAll((swapped - given).data<float>().ToArray(), margin => (double)margin);

        (Tensor Policy, Tensor? Reference) Sides(Func<PairScore, double> of) => (Numbers(policy.Select(of)), reference is null ? null : Numbers(reference.Select(of)));

        static PairLogProbs? Frozen((Tensor Policy, Tensor? Reference) first, (Tensor Policy, Tensor? Reference) second) =>
            first.Reference is null ? null : new PairLogProbs(first.Reference, second.Reference!);
    }

    private static Tensor Numbers(IEnumerable<double> values) => tensor((float[])[.. values.Select(value => (float)value)]);
}
