using Superalign.MLNet.Diversity;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Compare.Tests;

[TestClass]
public sealed class CompareImitationTests
{
    private static readonly WeakToStrongParadigm Plain = new(new PlainLoss());

    [TestMethod]
    public void AStudentThatImitates_IsWarnedOf_WithTheSeeds()
    {
        var result = Of(Plain, [[At(0.5, 0.6), At(0.3, 0.7), At(0.5, 0.8)], [At(0.5, 0.6), At(0.4, 0.7), At(0.42, 0.8)], [At(0.3, 0.6), At(0.4, 0.7), At(0.6, 0.8)]]);

        var warning = result.Warnings.Single();
        StringAssert.StartsWith(warning, "weak-to-strong-plain, in 2 of 3 seeds: over its last lesson the student repeats 0.500 of the supervisor's errors, up from 0.300");
        StringAssert.Contains(warning, "the figures are those of seed 1.");
        StringAssert.Contains(result.ToString(), warning);
        StringAssert.Contains(Svg(result), "errors of the supervisor repeated over share of the last lesson learnt: weak-to-strong-plain");
    }

    [TestMethod]
    public void ChanceAndStudentsThatHearNoSupervisor_AreNotWarnedOf()
    {
        // Of 20 errors three are 0.15.
        Assert.IsEmpty(Of(Plain, [[At(0.3, 0.6, errors: 20), At(0.44, 0.7, errors: 20)]]).Warnings);
        Assert.HasCount(1, Of(Plain, [[At(0.3, 0.6, errors: 20), At(0.46, 0.7, errors: 20)]]).Warnings);
        Assert.IsEmpty(Of(new SelfTrainingParadigm(), [[At(0.3, 0.6), At(0.6, 0.8)]]).Warnings);
        Assert.IsEmpty(Of(new LabelsOnlyParadigm(), [[At(0.3, 0.6), At(0.6, 0.8)]]).Warnings);
        Assert.IsEmpty(Of(Plain, [[]]).Warnings);
    }

    [TestMethod]
    public void WithoutACheckpointBeforeTheEnd_ThereIsNoPicture()
    {
        Assert.IsNull(Of(Plain, [[At(0.3, 0.6)], []]).ToImitationSvg());
        // The seed whose supervisor is never wrong is left out.
        Assert.IsNotNull(Of(Plain, [[At(0.3, 0.6), At(0.2, 0.6)], []]).ToImitationSvg());
        CollectionAssert.AreEqual(new[] { (0.5, 0.35), (1, 0.25) }, CompareImitation.Repeated(Of(Plain, [[At(0.3, 0.6), At(0.2, 0.6)], [], [At(0.4, 0.6), At(0.3, 0.6)]]).Of(Plain.Name)).Select(point => (point.X, Math.Round(point.Y, 9))).ToArray());
        // So is one with another number of checkpoints than most.
        Assert.HasCount(2, CompareImitation.Repeated(Of(Plain, [[At(0.3, 0.6), At(0.2, 0.6)], [At(0.9, 0.6)], [At(0.4, 0.6), At(0.3, 0.6)]]).Of(Plain.Name)));
    }

    private static string Svg(CompareResult result) => result.ToImitationSvg()!;

    private static Imitation At(double repeated, double agreement, int errors = 100) => new(repeated, 0.1, agreement, errors);

    private static CompareResult Of(Paradigm paradigm, Imitation[][] curves) => new(
        new CompareSettings { Seeds = curves.Length }, "linear", "network", new SupervisionSplit([0], [1], [2]), [paradigm],
        [.. curves.SelectMany((curve, i) => new[] { Run(ParadigmRun.Floor, i, 0.6, []), Run(ParadigmRun.Ceiling, i, 0.9, []), Run(paradigm.Name, i, 0.7, curve) })]);

    private static ParadigmRun Run(string name, int i, double accuracy, Imitation[] curve) => new()
    {
        Name = name,
        Seed = i + 1,
        Accuracy = accuracy + i * 0.01,
        Agreement = 0.7,
        ErrorsRepeated = 0.3,
        RowsTrained = 10,
        Seconds = 1,
        Imitation = curve,
    };
}
