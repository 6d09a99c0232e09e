namespace Superalign.MLNet.Compare.Tests;

/// <summary>Figures of runs that were made up.</summary>
[TestClass]
public sealed class ClerkCompareResultTests
{
    private static readonly ClerkCompareSettings Settings = new() { Seeds = 2, Agreements = [0.6, 0.9], Paradigms = ["sandwiching", "sequential"] };

    // Competence is 1, so that conformity is the hypervolume.
    private static readonly ClerkCompareResult Result = new(
        Settings,
        [
            .. Runs("start", null, 0.2, 0.3), .. Runs("ceiling", null, 0.7, 0.8),
            .. Runs("alternation", 0.6, 0.45, 0.55), .. Runs("sandwiching", 0.6, 0.5, 0.62), .. Runs("sequential", 0.6, 0.3, 0.56),
            .. Runs("alternation", 0.9, 0.65, 0.75), .. Runs("sandwiching", 0.9, 0.3, 0.4), .. Runs("sequential", 0.9, 0.6, 0.7),
        ],
        TimeSpan.Zero);

    [TestMethod]
    public void Recovered_IsTheShareOfTheGapFromStartToCeiling()
    {
        // The gap is .5 in both seeds; gains are .25, and .3 and .32.
        Assert.AreEqual(0.5, Result.Recovered(0.6, "alternation").Share.Value, 1e-12);
        Assert.AreEqual(0.62, Result.Recovered(0.6, "sandwiching").Share.Value, 1e-12);
        Assert.AreEqual(0.9, Result.Recovered(0.9, "alternation").Share.Value, 1e-12);
    }

    [TestMethod]
    public void LessAlternation_PairsSeeds()
    {
        var differences = Result.LessAlternation(0.6, "sequential");
        Assert.AreEqual(-0.15, differences[0], 1e-12);
        Assert.AreEqual(0.01, differences[1], 1e-12);
        StringAssert.Contains(Cells(ClerkCompareTables.Gaps(Result).Rows.Single(row => row[0] == "0.6" && row[1] == "sequential")), "| 1 of 2 |");
    }

    [TestMethod]
    public void Answer_SaysPlainlyWhereAlternationLoses()
    {
        // .05 and .07: t of one degree of freedom is 12.7, so the interval of the mean .06 reaches below 0.
        StringAssert.Contains(Result.Answer, "Agreement 0.6: alternation reaches a hypervolume of 0.500 and loses to sandwiching (by 0.060, within chance); it is ahead of sequential within chance.");
        StringAssert.Contains(Result.Answer, "Agreement 0.9: alternation reaches a hypervolume of 0.700 and loses to none.");
        var sure = Result with { Runs = [.. Result.Runs.Where(run => run.Paradigm != "sandwiching"), .. Runs("sandwiching", 0.6, 0.55, 0.65), .. Runs("sandwiching", 0.9, 0.3, 0.4)] };
        StringAssert.Contains(sure.Answer, "loses to sandwiching (by 0.100, beyond chance)");
        StringAssert.Contains(sure.Answer, "In conformity alone it loses to sandwiching beyond chance.");
    }

    [TestMethod]
    public void Warnings_NameSeedsWithoutAGap()
    {
        Assert.IsEmpty(Result.Warnings);
        var flat = Result with { Runs = [.. Result.Runs.Where(run => run.Paradigm != "ceiling"), .. Runs("ceiling", null, 0.7, 0.3)] };
        StringAssert.Contains(flat.Warnings.Single(), "seed 2");
        Assert.IsFalse(flat.Recovered(0.6, "alternation").IsDefined, "One gap of .5 and one of 0.");
        Assert.IsNotNull(flat.ToGapSvg(0.6));
    }

    [TestMethod]
    public void Tables_EmphasizeAlternation_AtEveryAgreement()
    {
        foreach (var table in (Reports.ReportTable[])[ClerkCompareTables.Figures(Result), ClerkCompareTables.Gaps(Result)])
            CollectionAssert.AreEqual(new[] { 4, 7 }, table.Emphasized.Order().Where(row => table.Rows[row][1] == ClerkParadigm.Alternation).ToArray());
    }

    [TestMethod]
    public void OneParadigmAlone_IsToldTheShareOfFlips() =>
        Assert.AreEqual("weak-to-strong-robust", ClerkParadigm.Of(null, 600).Single(one => one.KnowsFlips).Name);

    private static string Cells(IReadOnlyList<string> row) => $"| {string.Join(" | ", row)} |";

    private static IEnumerable<ClerkRun> Runs(string paradigm, double? agreement, params double[] conformities) => conformities.Select((value, i) => new ClerkRun(paradigm, agreement, i + 1, 1, value, 0));
}
