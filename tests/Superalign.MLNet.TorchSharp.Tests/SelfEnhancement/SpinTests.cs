using Superalign.MLNet.Objectives;
using Superalign.MLNet.SelfEnhancement;
using Superalign.MLNet.Tests.Training;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.SelfEnhancement;

/// <summary>Self-play of a player that is a table of probabilities, with the loss that rounds train by and all pairs in their exact proportions.</summary>
[TestClass]
public sealed class SpinTests
{
    private const double Beta = 2;

    private static readonly double[] Data = [0.5, 0.3, 0.15, 0.05];

    // The population's optimum: β ln(π'/π) = ln(p/π) up to a constant, so π' ∝ π (p/π)^(1/β), the geometric middle for β = 2.
    [TestMethod]
    public void ATabularPlayer_ComesToTheData_AndNearerInEveryRound()
    {
        double[] player = [0.1, 0.1, 0.2, 0.6];
        var distances = new List<double> { Distance(player) };
        for (var round = 0; round < 6; round++)
        {
            var next = Trained(player, steps: 400);
            double[] expected = [.. player.Zip(Data, (own, data) => Math.Sqrt(own * data))];
            SmallRows.AssertClose([.. expected.Select(value => value / expected.Sum())], next, 2e-3);
            distances.Add(Distance(next));
            Assert.IsLessThan(distances[^2], distances[^1]);
            player = next;
        }
        Assert.AreEqual(0.6, distances[0], 1e-9);    // (.4 + .2 + .05 + .55) / 2
        Assert.IsLessThan(0.02, distances[^1]);
    }

    [TestMethod]
    public void ThePlayerThatIsTheData_HasALossOfLn2_AndStays()
    {
        using var logits = tensor(Array.ConvertAll(Data, value => (float)Math.Log(value))).requires_grad_(true);
        using var loss = Loss(logits, Data);
        loss.backward();
        Assert.AreEqual(Math.Log(2), loss.item<float>(), 1e-6);
        Assert.IsTrue(logits.grad!.data<float>().ToArray().All(slope => Math.Abs(slope) < 1e-6));
    }

    [TestMethod]
    public void LessonOf_SetsTheDataAgainstTheSample_UnlessTheyAreTheSame()
    {
        var prompt = new SelfPrompt("say a", "a", "a", 0);
        var lesson = new Spin().LessonOf(prompt, [Sample("b")], [])!;
        Assert.AreEqual(("say a", "a", "b"), (lesson.Prompt, lesson.Chosen, lesson.Rejected));
        Assert.IsNull(new Spin().LessonOf(prompt, [Sample("a")], []));
        Assert.IsNull(new Spin().LessonOf(prompt, [Sample("")], []));
    }

    internal static RatedSample Sample(string text, double rating = double.NaN, bool stopped = true) => new(new SelfSample(text, new TokenSequence([0, 1], 1), stopped), rating);

    private static double Distance(double[] player) => player.Zip(Data, (own, data) => Math.Abs(own - data)).Sum() / 2;

    private static double[] Trained(double[] player, int steps)
    {
        using var scope = NewDisposeScope();
        var logits = tensor(Array.ConvertAll(player, value => (float)Math.Log(value))).requires_grad_(true);
        for (var step = 0; step < steps; step++)
        {
            using var inner = NewDisposeScope();
            Loss(logits, player).backward();
            using (no_grad())
                logits.sub_(logits.grad! * 2);
            logits.grad!.zero_();
        }
        return Array.ConvertAll(logits.softmax(0).data<float>().ToArray(), value => (double)value);
    }

    // Over all pairs of a response of the data and one of the previous self.
    private static Tensor Loss(Tensor logits, double[] previous)
    {
        var (chosen, rejected, weights) = (new List<long>(), new List<long>(), new List<float>());
        for (var y = 0; y < Data.Length; y++)
        {
            for (var z = 0; z < Data.Length; z++)
            {
                chosen.Add(y);
                rejected.Add(z);
                weights.Add((float)(Data[y] * previous[z]));
            }
        }
        var (first, second) = (tensor(chosen.ToArray()), tensor(rejected.ToArray()));
        var policy = logits.log_softmax(0);
        var reference = tensor(Array.ConvertAll(previous, value => (float)Math.Log(value)));
        var losses = DirectPreferenceLoss.PerPair(new(policy[first], policy[second]), new(reference[first], reference[second]), Beta);
        return (losses * tensor(weights.ToArray())).sum();
    }
}
