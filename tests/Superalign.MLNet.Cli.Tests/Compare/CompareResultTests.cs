using Superalign.MLNet.Paradigms;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Compare.Tests;

/// <summary>Figures of runs that were made up.</summary>
[TestClass]
public sealed class CompareResultTests
{
    private static readonly Paradigm Best = new WeakToStrongParadigm(new PlainLoss());
    private static readonly Paradigm Near = new LabelsOnlyParadigm();
    private static readonly Paradigm Far = new SelfTrainingParadigm();

    // Of the far one the best is ahead by .1 in every seed, of the near one by .01, −.005 and .01.
    private static readonly CompareResult Result = new(
        new CompareSettings { Seeds = 3 }, "linear", "network", new SupervisionSplit([0], [1], [2]), [Far, Best, Near],
        [.. Runs(ParadigmRun.Floor, 0.6, 0.6, 0.6), .. Runs(ParadigmRun.Ceiling, 0.9, 0.9, 0.9), .. Runs(Far.Name, 0.7, 0.72, 0.71), .. Runs(Best.Name, 0.8, 0.82, 0.81), .. Runs(Near.Name, 0.79, 0.825, 0.8)]);

    [TestMethod]
    public void Answer_NamesTheBest_AndThoseWithinChanceOfIt()
    {
        StringAssert.StartsWith(Result.Answer, $"Best: {Best.Name}, right on 0.810 of test rows. Within chance of it: {Near.Name}. ");
        StringAssert.Contains((Result with { Paradigms = [Far, Best] }).Answer, "It is ahead of every other beyond chance.");
        StringAssert.Contains((Result with { Paradigms = [Best] }).Answer, "It was compared with none.");
        StringAssert.Contains((Result with { Settings = new CompareSettings { Seeds = 1 }, Runs = [.. Result.Runs.Where(run => run.Seed == 1)] }).Answer, "One seed tells nothing of chance");
    }

    [TestMethod]
    public void TheTable_EmphasizesTheBest()
    {
        var table = Result.ToTable();
        Assert.AreEqual(Best.Name, table.Rows[table.Emphasized.Single()][0]);
        Assert.AreEqual(0.7, Result.Recovered(Best.Name).Share.Value, 1e-12);
    }

    private static IEnumerable<ParadigmRun> Runs(string name, params double[] accuracies) => accuracies.Select((accuracy, i) => new ParadigmRun
    {
        Name = name,
        Seed = i + 1,
        Accuracy = accuracy,
        Agreement = 0.7,
        ErrorsRepeated = 0.3,
        RowsTrained = 10,
        Seconds = 1,
    });
}
