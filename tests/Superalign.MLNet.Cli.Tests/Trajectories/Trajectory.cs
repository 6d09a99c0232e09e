using System.Globalization;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Trajectories.Tests;

/// <summary>Loss and norm of the gradient at every step of a small run of <c>align</c>.</summary>
internal sealed record Trajectory(double[] Losses, double[] Norms)
{
    /// <summary>Runs the command in this process, from the model of <see cref="TinyAlignment"/>, and reads the file of its steps.</summary>
    /// <param name="options">Options of <c>align</c>; 12 steps in 2 rounds unless they say otherwise.</param>
    public static async Task<Trajectory> OfAsync(params string[] options)
    {
        using var tiny = new TinyAlignment();
        string[] usual = tiny.Arguments(["--json", "--quiet", "--steps", "12", "--rounds", "2", "--task-batch", "4", "--pair-batch", "4", .. options]);
        // grpo takes neither preferences nor β; the last of an option that is given twice counts.
        string[] left = options.Contains("grpo") ? ["--preferences", "--beta"] : [];
        var arguments = new List<string>();
        for (var i = 0; i < usual.Length; i++)
        {
            var isOption = usual[i].StartsWith("--", StringComparison.Ordinal);
            if (isOption && (left.Contains(usual[i]) || Array.IndexOf(usual, usual[i], i + 1) > 0))
                i++;
            else
                arguments.Add(usual[i]);
        }
        var console = new TestConsole();
        Assert.AreEqual(0, await console.RunAsync([.. arguments]), $"{string.Join(' ', options)}: {console.Error}");
        double[][] rows =
        [
            .. File.ReadLines(Path.Combine(tiny.Output, "steps.csv")).Skip(1).Select(line => line.Split(','))
                .Select(cells => (double[])[double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[4], CultureInfo.InvariantCulture)]),
        ];
        return new Trajectory(Array.ConvertAll(rows, row => row[0]), Array.ConvertAll(rows, row => row[1]));
    }

    /// <summary>Fails where another differs at any step by more than a share of the value, and a little for values near 0.</summary>
    public void AssertClose(Trajectory other, double share, string name)
    {
        Assert.HasCount(Losses.Length, other.Losses, name);
        for (var step = 0; step < Losses.Length; step++)
        {
            Assert.AreEqual(Losses[step], other.Losses[step], share * (Math.Abs(Losses[step]) + 0.01), $"{name}: loss of step {step + 1}");
            Assert.AreEqual(Norms[step], other.Norms[step], share * (Norms[step] + 0.01), $"{name}: norm of step {step + 1}");
        }
    }
}
