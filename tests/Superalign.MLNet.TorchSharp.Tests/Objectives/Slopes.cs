using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

/// <summary>Gradients of scalar functions beside finite differences.</summary>
internal static class Slopes
{
    private const double Distance = 1e-6;

    /// <summary>Fails where a derivative by any of the numbers is not that of a central difference.</summary>
    /// <param name="function">A function of vectors; what it returns is summed.</param>
    /// <param name="point">One vector an argument, 64 bits.</param>
    public static void AssertRight(Func<Tensor[], Tensor> function, params double[][] point)
    {
        using var scope = NewDisposeScope();
        var arguments = Array.ConvertAll(point, values => tensor(values).requires_grad_(true));
        function(arguments).sum().backward();
        for (var argument = 0; argument < point.Length; argument++)
        {
            for (var i = 0; i < point[argument].Length; i++)
            {
                var slope = (At(argument, i, Distance) - At(argument, i, -Distance)) / (2 * Distance);
                Assert.AreEqual(slope, arguments[argument].grad![i].item<double>(), 1e-6 * Math.Max(1, Math.Abs(slope)), $"argument {argument}, number {i}");
            }
        }

        double At(int argument, int i, double distance)
        {
            var moved = Array.ConvertAll(point, values => (double[])values.Clone());
            moved[argument][i] += distance;
            return function(Array.ConvertAll(moved, values => tensor(values))).sum().item<double>();
        }
    }
}
