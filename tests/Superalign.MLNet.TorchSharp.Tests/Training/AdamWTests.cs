using Superalign.MLNet.Training;
using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class AdamWTests
{
    private static readonly OptimizerOptions Options = new() { Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.1, ClipNorm = 2 };

    // Norms 1.5 to 5.6: the first step is below the clipping norm of 2, the others above.
    private static readonly float[][] Gradients = [[1, -1, 0.5f], [3, 0, -2], [-1, 4, 2], [5, 1, 1], [0, -3, 4]];

    private static readonly float[] Start = [0.5f, -1, 2];

    [TestMethod]
    public void Step_FollowsTheFormulaInDoublePrecision()
    {
        double[] values = [0.5, -1, 2];
        double[] first = new double[3], second = new double[3];
        using var run = new Run(Options);
        for (var step = 1; step <= Gradients.Length; step++)
        {
            var learningRate = 0.1 / step;
            var norm = Math.Sqrt(Gradients[step - 1].Sum(value => (double)value * value));
            for (var i = 0; i < values.Length; i++)
            {
                var gradient = Gradients[step - 1][i] * Math.Min(1, 2 / norm);
                first[i] = 0.8 * first[i] + 0.2 * gradient;
                second[i] = 0.95 * second[i] + 0.05 * gradient * gradient;
                var direction = first[i] / (1 - Math.Pow(0.8, step)) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.95, step))) + 1e-8);
                values[i] -= learningRate * (0.1 * values[i] + direction);
            }
            run.Step(Gradients[step - 1], learningRate);
            SmallRows.AssertClose(values, run.Values, 2e-6);
        }
        Assert.AreEqual(5, run.Optimizer.Steps);
    }

    [TestMethod]
    public void Step_IsThatOfTorchsAdamW_BehindItsClipping()
    {
        using var scope = NewDisposeScope();
        using var run = new Run(Options);
        var parameter = new Parameter(tensor(Start));
        using var torchs = optim.AdamW([parameter], lr: 0.1, beta1: 0.8, beta2: 0.95, eps: 1e-8, weight_decay: 0.1);
        foreach (var gradient in Gradients)
        {
            run.Step(gradient, 0.1);
            parameter.grad = tensor(gradient);
            nn.utils.clip_grad_norm_([parameter], 2);
            torchs.step();
            SmallRows.AssertClose(SmallRows.Numbers(parameter.detach()), run.Values, 2e-6);
        }
    }

    [TestMethod]
    public void Step_LeavesParametersOutsideDecayAlone_WhenTheGradientIsZero()
    {
        using var run = new Run(new OptimizerOptions());
        run.Step([0, 0, 0], 0.1);
        SmallRows.AssertClose([0.5, -1, 2], run.Values, 0);
    }

    // Matrices at both ends of the vector, and a norm's weight between them.
    [TestMethod]
    public void Step_DecaysMatrices_AndNotVectors()
    {
        using var scope = NewDisposeScope();
        Parameter[] trained = [new(ones(2, 2)), new(ones(1, 2)), new(ones(3)), new(ones(2, 1))];
        using var parameters = new FlatParameters(trained);
        using var optimizer = new AdamW(parameters, new OptimizerOptions { WeightDecay = 0.5 });
        Assert.AreEqual(0, optimizer.Step(parameters, 0.1));
        SmallRows.AssertClose([0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 1, 1, 1, 0.95, 0.95], SmallRows.Numbers(parameters.Values), 1e-6);
    }

    [TestMethod]
    public void Step_GivesTheNormBeforeClipping()
    {
        using var run = new Run(Options);
        Assert.AreEqual(Math.Sqrt(34), run.Step([3, 0, -5], 0.1), 1e-5);
    }

    [TestMethod]
    public void Clone_GoesItsOwnWay_AndCopyFromComesBackToIt()
    {
        using var run = new Run(Options);
        run.Step(Gradients[0], 0.1);
        var values = run.Values;
        using var saved = run.Optimizer.Clone();
        run.Step(Gradients[1], 0.1);
        var expected = run.Values;
        run.Step(Gradients[2], 0.1);

        run.Optimizer.CopyFrom(saved);
        Assert.AreEqual(1, run.Optimizer.Steps);
        run.Values = values;
        run.Step(Gradients[1], 0.1);
        SmallRows.AssertClose(expected, run.Values, 0);
    }

    [TestMethod]
    public void Clone_TakesNoMemory_UntilAStepParts_AndThenEachDisposesItsOwn()
    {
        using var run = new Run(Options);
        run.Step(Gradients[0], 0.1);
        var alone = Live();
        using (var saved = run.Optimizer.Clone())
        {
            Assert.AreEqual(alone, Live(), "A copy shares the moments.");
            run.Step(Gradients[1], 0.1);
            Assert.AreEqual(alone + 2, Live(), "A step parts them.");
            run.Step(Gradients[2], 0.1);
            Assert.AreEqual(alone + 2, Live(), "And only once.");
            run.Optimizer.CopyFrom(saved);
            Assert.AreEqual(alone, Live(), "Taken back, they are shared again.");
        }
        Assert.AreEqual(alone, Live(), "The optimizer still holds them.");
        run.Step(Gradients[0], 0.1);
        run.Optimizer.Dispose();
        Assert.AreEqual(alone - 2, Live(), "Its own went, once.");

        static long Live() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
    }

    /// <summary>Three parameters and their optimizer.</summary>
    private sealed class Run : IDisposable
    {
        // A matrix, which decays.
        private readonly FlatParameters _parameters = new([new Parameter(tensor(Start).unsqueeze(0))]);

        public Run(OptimizerOptions options) => Optimizer = new AdamW(_parameters, options);

        public AdamW Optimizer { get; }

        public double[] Values
        {
            get => SmallRows.Numbers(_parameters.Values);
            set
            {
                using var values = tensor(Array.ConvertAll(value, number => (float)number));
                _parameters.Values.copy_(values);
            }
        }

        public double Step(float[] gradient, double learningRate)
        {
            using var values = tensor(gradient);
            _parameters.Gradients.copy_(values);
            return Optimizer.Step(_parameters, learningRate);
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            _parameters.Dispose();
        }
    }
}
