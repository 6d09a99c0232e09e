using Superalign.MLNet.Sandwiching;

namespace Superalign.MLNet.Tests.Sandwiching;

/// <summary>Runs protocols on simulated questions.</summary>
internal static class Runs
{
    public static ProtocolReport Of(int questions, long seed, params IReadOnlyList<IProtocol> protocols) =>
        ProtocolEvaluation.EvaluateAsync(SimulatedQuestions.Make(questions, 2, seed), protocols).GetAwaiter().GetResult();

    /// <summary>Within four standard errors of what theory says, which one run in 16,000 is not.</summary>
    public static void AssertMatches(double expected, ProtocolFigures found)
    {
        var error = Math.Sqrt(expected * (1 - expected) / found.Questions);
        Console.WriteLine(FormattableString.Invariant($"{found.Protocol}: {found.Accuracy.Mean:0.0000}, closed form {expected:0.0000}, standard error {error:0.0000}"));
        Assert.AreEqual(expected, found.Accuracy.Mean, (4 * error) + 1e-12, found.Protocol);
    }
}
