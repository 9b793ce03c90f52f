using System.Diagnostics;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace HubPlatform.EndToEndTests;

/// <summary>What an employer does with a certificate: scans its code with a camera, and checks its signature with tools that are not ours.</summary>
internal static class Certificates
{
    /// <summary>Follows the token's key address, and verifies with the crypto of Node. Prints the claims.</summary>
    private const string Check = """
        const crypto = require('crypto'); const token = require('fs').readFileSync(0, 'utf8').trim(); const [h, p, s] = token.split('.');
        const read = part => JSON.parse(Buffer.from(part, 'base64url'));
        fetch(read(h).kid).then(r => r.json()).then(jwk => {
          const good = read(h).alg === 'RS256' && crypto.verify('RSA-SHA256', Buffer.from(h + '.' + p), crypto.createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(s, 'base64url'));
          if (!good) throw new Error('The signature is not good.');
          process.stdout.write(JSON.stringify(read(p)));
        }).catch(e => { process.stderr.write(e.message); process.exit(1); });
        """;

    public static Task<string> VerifyAsync(string token) => RunAsync("node", token, "-e", Check);

    /// <summary>Prints the page as its holder would, and answers what a camera reads on the paper: one sheet of A4, with one code on it.</summary>
    public static async Task<string> PrintAndScanAsync(IPage page)
    {
        var folder = Directory.CreateTempSubdirectory("hub-print-").FullName;

        try
        {
            var pdf = Path.Combine(folder, "sheet.pdf");
            await page.PdfAsync(new PagePdfOptions { Path = pdf, Format = "A4", PrintBackground = false });
            var about = await RunAsync("pdfinfo", "", pdf);
            Assert.Matches(new Regex(@"^Pages:\s+1\r?$", RegexOptions.Multiline | RegexOptions.NonBacktracking), about);
            Assert.Contains("(A4)", about, StringComparison.Ordinal);

            await RunAsync("pdftoppm", "", "-r", "150", "-gray", "-png", "-singlefile", pdf, Path.Combine(folder, "paper"));
            return (await RunAsync("zbarimg", "", "--quiet", "--raw", Path.Combine(folder, "paper.png"))).Trim();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    private static async Task<string> RunAsync(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        arguments.ToList().ForEach(start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors}");
        return output;
    }
}
